package org.trentkms.operation.imports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trentkms.authorization.ConditionSource;
import org.trentkms.authorization.RequestConditions;
import org.trentkms.authorization.RequestKey;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.KeyReference;
import org.trentkms.id.MaterialId;
import org.trentkms.json.JsonValue;
import org.trentkms.key.Action;
import org.trentkms.key.ImportedMaterial;
import org.trentkms.key.KeyErrors;
import org.trentkms.key.KeyMaterials.Imported;
import org.trentkms.key.KeyRecord;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Keyring;
import org.trentkms.keyring.Materials;
import org.trentkms.keyring.NewMaterial;
import org.trentkms.keyring.UnusableMaterial;
import org.trentkms.keyring.imports.ImportTokens;
import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.operation.ResponseElements;
import org.trentkms.operation.keys.KeyMetadata.ExpirationModel;
import org.trentkms.replica.RelatedKeys;
import org.trentkms.secret.Bytes;
import org.trentkms.shape.Length;
import org.trentkms.shape.Matches;
import org.trentkms.shape.Required;
import org.trentkms.shape.Unlogged;
import org.trentkms.store.Change;
import org.trentkms.store.Write;

/// ImportKeyMaterial: puts material that was made elsewhere into a key, for the first time or
/// again. Importing the same again on the same terms changes nothing.
public final class ImportKeyMaterial implements Operation<ImportKeyMaterial.Request> {

  private final Keyring keyring;
  private final KeyRecords records;
  private final Materials materials;
  private final ImportTokens tokens;
  private final RelatedKeys related;

  public ImportKeyMaterial(
      Keyring keyring,
      KeyRecords records,
      Materials materials,
      ImportTokens tokens,
      RelatedKeys related) {
    this.keyring = keyring;
    this.records = records;
    this.materials = materials;
    this.tokens = tokens;
    this.related = related;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    try (var key = call.open(keyring, call.request().keyId(), Action.IMPORT_KEY_MATERIAL)) {
      var record = key.record();
      Importing.require(record);
      var terms = ImportTerms.of(call.request(), record, call.now());
      requireOfReplica(record, terms);
      var material = unwrapped(call, record);
      var before = place(record, material.id(), terms, call);
      var after = terms.applied(before);
      var response = response(record, material.id());
      var audit = Audit.changed(record.arn()).withResponseElements(response.logged());
      if (after.equals(before)) {
        return Outcome.answer(response, audit);
      }
      var writes = new ArrayList<Write>();
      var next = next(record, after, writes, call.now());
      if (!before.isHeld()) {
        writes.add(material.write());
      }
      var followed = related.follow(record, next);
      var change = new Change(writes).and(followed);
      var outcome = Outcome.changed(response, change, audit);
      return followed.isEmpty() ? outcome : outcome.synchronizing(next);
    }
  }

  /// Which materials related keys have is decided at their primary key.
  private static void requireOfReplica(KeyRecord key, ImportTerms terms) {
    if (key.isReplica() && terms.areOfNewMaterial()) {
      throw KeyErrors.notPrimary(key.arn());
    }
  }

  private NewMaterial unwrapped(Call<Request> call, KeyRecord key) {
    var request = call.request();
    try (var material =
        tokens.unwrap(
            request.importToken(), request.encryptedKeyMaterial(), key.arn(), call.now())) {
      return materials.adopt(key.arn(), key.parameters(), material);
    } catch (UnusableMaterial e) {
      throw incorrect("The key material cannot be imported: " + e.getMessage());
    }
  }

  /// The place of the material in the key, as it is before the import.
  private static ImportedMaterial place(
      KeyRecord key, MaterialId id, ImportTerms terms, Call<Request> call) {
    var known = key.imported().find(id);
    if (!terms.areOfNewMaterial()) {
      var asked = call.request().keyMaterialId();
      return known
          .filter(_ -> asked == null || asked.equals(id.value()))
          .orElseThrow(() ->
              incorrect(
                  asked == null || known.isEmpty()
                      ? "The key material is not associated with " + key.arn() + "."
                      : "The key material is not the one that KeyMaterialId names."));
    }
    if (known.isPresent()) {
      requireRepeated(key, known.get(), call.now());
      return known.get();
    }
    requireRoom(key, id, call.now());
    return new ImportedMaterial(id, "", Optional.empty(), false);
  }

  /// Material that came with this very call before, whose answer was lost, is pending: it is not
  /// yet associated with the key for good.
  private static void requireRepeated(KeyRecord key, ImportedMaterial material, Instant now) {
    var isPending =
        key.imported().pending().filter(pending -> pending.id().equals(material.id())).isPresent();
    if (!isPending || !material.isUsable(now)) {
      throw incorrect(
          "The key material is associated with "
              + key.arn()
              + " already: import it with ImportType EXISTING_KEY_MATERIAL.");
    }
  }

  /// One material at a time awaits rotation. One that cannot be used makes room, unless replicas
  /// may hold it.
  private static void requireRoom(KeyRecord key, MaterialId id, Instant now) {
    var blocking =
        key.imported().pending().filter(pending -> pending.isUsable(now) || key.hasReplicas());
    if (blocking.isPresent()) {
      throw KeyErrors.pendingRotation(key.arn(), id, blocking.get().id());
    }
  }

  private KeyRecord next(
      KeyRecord key, ImportedMaterial material, List<Write> writes, Instant now) {
    var imported = withoutUnusablePending(key, material, writes);
    var next = key.with(imported.with(material), now);
    writes.add(records.replace(next));
    return next;
  }

  private static Imported withoutUnusablePending(
      KeyRecord key, ImportedMaterial next, List<Write> writes) {
    var imported = key.imported();
    if (imported.find(next.id()).isPresent() || imported.pending().isEmpty()) {
      return imported;
    }
    var unusable = imported.pending().get();
    if (unusable.isHeld()) {
      writes.add(new Write.DeleteMaterial(key.arn(), unusable.id()));
    }
    return imported.without(unusable);
  }

  private static Response response(KeyRecord key, MaterialId id) {
    var isTold = key.parameters().spec().isSymmetricEncryption();
    return new Response(key.arn().toString(), isTold ? id.value() : null);
  }

  private static KmsException incorrect(String text) {
    return new KmsException(ErrorCode.INCORRECT_KEY_MATERIAL, text);
  }

  /// The wrapped material with its token, and the terms.
  public record Request(
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Required @Unlogged @Length(min = 1, max = 6144) Bytes importToken,
      @Required @Unlogged @Length(min = 1, max = 6144) Bytes encryptedKeyMaterial,
      @Nullable Instant validTo,
      @Nullable ExpirationModel expirationModel,
      @Nullable ImportType importType,
      @Nullable @Length(max = 256) @Matches("^[a-zA-Z0-9:/_\\s.-]+$") String keyMaterialDescription,
      @Nullable @Length(min = 64, max = 64) @Matches("^[a-f0-9]+$") String keyMaterialId)
      implements ConditionSource {

    @Override
    public void addConditions(String action, RequestConditions conditions) {
      conditions
          .with(RequestKey.EXPIRATION_MODEL, expirationModel)
          .with(RequestKey.VALID_TO, validTo);
    }
  }

  /// The key and, of a symmetric encryption key, the material.
  public record Response(String keyId, @Nullable String keyMaterialId) {

    JsonValue logged() {
      var elements = new ResponseElements().with("keyId", keyId);
      if (keyMaterialId != null) {
        elements.with("keyMaterialId", keyMaterialId);
      }
      return elements.build();
    }
  }

  /// What the material is to the key (ImportType of the API model).
  public enum ImportType {
    NEW_KEY_MATERIAL,
    EXISTING_KEY_MATERIAL
  }
}
