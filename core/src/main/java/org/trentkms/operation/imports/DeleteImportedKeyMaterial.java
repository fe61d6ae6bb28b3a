package org.trentkms.operation.imports;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.KeyReference;
import org.trentkms.id.MaterialId;
import org.trentkms.json.JsonValue;
import org.trentkms.key.Action;
import org.trentkms.key.ImportedMaterial;
import org.trentkms.key.KeyRecord;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Keyring;
import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.operation.ResponseElements;
import org.trentkms.replica.RelatedKeys;
import org.trentkms.shape.Length;
import org.trentkms.shape.Matches;
import org.trentkms.shape.Required;

/// DeleteImportedKeyMaterial: deletes a material that was imported. The same material can be
/// imported again.
public final class DeleteImportedKeyMaterial
    implements Operation<DeleteImportedKeyMaterial.Request> {

  private final Keyring keyring;
  private final KeyRecords records;
  private final RelatedKeys related;

  public DeleteImportedKeyMaterial(Keyring keyring, KeyRecords records, RelatedKeys related) {
    this.keyring = keyring;
    this.records = records;
    this.related = related;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    try (var key = call.open(keyring, request.keyId(), Action.DELETE_IMPORTED_KEY_MATERIAL)) {
      Importing.require(key.record());
      var material = material(key.record(), request.keyMaterialId());
      var response = response(key.record(), material.orElse(null));
      var audit = Audit.changed(key.arn()).withResponseElements(logged(response));
      return material
          .flatMap(asked -> without(key.record(), asked, response, audit, call.now()))
          .orElseGet(() -> Outcome.answer(response, audit));
    }
  }

  /// Empty where nothing of the material is there. A primary key forgets one that is pending, with
  /// its replicas, even if it does not hold it itself.
  private Optional<Outcome> without(
      KeyRecord key, ImportedMaterial material, Response response, Audit audit, Instant now) {
    var next = key.without(material, now);
    if (next.imported().equals(key.imported())) {
      return Optional.empty();
    }
    var followed = related.follow(key, next);
    var outcome = Outcome.changed(response, records.release(next, material).and(followed), audit);
    return Optional.of(followed.isEmpty() ? outcome : outcome.synchronizing(next));
  }

  /// The material that is asked for, or the current one; empty where there is none yet.
  private static Optional<ImportedMaterial> material(KeyRecord key, @Nullable String asked) {
    var imported = key.imported();
    if (asked == null) {
      return imported.current().flatMap(imported::find);
    }
    if (!key.parameters().spec().isSymmetricEncryption()) {
      throw new KmsException(
          ErrorCode.VALIDATION,
          "You can specify KeyMaterialId for symmetric encryption keys only.");
    }
    return Optional.of(
        imported
            .find(new MaterialId(asked))
            .orElseThrow(() ->
                new KmsException(
                    ErrorCode.NOT_FOUND,
                    "Key material '" + asked + "' is not associated with " + key.arn())));
  }

  private static Response response(KeyRecord key, @Nullable ImportedMaterial material) {
    var isTold = key.parameters().spec().isSymmetricEncryption();
    return new Response(
        key.arn().toString(), isTold && material != null ? material.id().value() : null);
  }

  private static JsonValue logged(Response response) {
    var elements = new ResponseElements().with("keyId", response.keyId());
    if (response.keyMaterialId() != null) {
      elements.with("keyMaterialId", response.keyMaterialId());
    }
    return elements.build();
  }

  /// Which key, and which of its materials.
  public record Request(
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Nullable @Length(min = 64, max = 64) @Matches("^[a-f0-9]+$") String keyMaterialId) {}

  /// The key and the material.
  public record Response(String keyId, @Nullable String keyMaterialId) {}
}
