package org.trentkms.operation.rotations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trentkms.audit.Resource;
import org.trentkms.id.KeyReference;
import org.trentkms.id.MaterialId;
import org.trentkms.key.Action;
import org.trentkms.key.ImportedMaterial;
import org.trentkms.key.KeyMaterials.Imported;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Rotation;
import org.trentkms.key.RotationRecord;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Keyring;
import org.trentkms.keyring.OpenKey;
import org.trentkms.operation.Call;
import org.trentkms.operation.Listing;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.operation.Paging;
import org.trentkms.operation.keys.KeyMetadata.ExpirationModel;
import org.trentkms.replica.RelatedKeys;
import org.trentkms.shape.Length;
import org.trentkms.shape.Matches;
import org.trentkms.shape.Range;
import org.trentkms.shape.Required;
import org.trentkms.store.Page;

/// ListKeyRotations: lists the rotations of a KMS key, or all its materials, in the order in which
/// they came; what is imported and awaits rotation comes last.
public final class ListKeyRotations implements Operation<ListKeyRotations.Request> {

  /// The material that a key is made with, which no rotation has made.
  private static final long FIRST = 1;

  private final Keyring keyring;
  private final KeyRecords records;
  private final RelatedKeys related;

  public ListKeyRotations(Keyring keyring, KeyRecords records, RelatedKeys related) {
    this.keyring = keyring;
    this.records = records;
    this.related = related;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    try (var key = call.open(keyring, request.keyId(), Action.LIST_KEY_ROTATIONS)) {
      Rotatable.require(key.record());
      var paging =
          Paging.of(Listing.ROTATIONS, request.limit(), request.marker(), ListKeyRotations::number);
      var isAll = request.includeKeyMaterial() == IncludeKeyMaterial.ALL_KEY_MATERIAL;
      var slice = paging.slice(read(key, paging.page(), isAll), material -> name(material));
      var entries =
          slice.entries().stream().map(material -> entry(key, material, call.now())).toList();
      return Outcome.answer(
          new Response(entries, slice.nextMarker(), slice.isTruncated()),
          Audit.of(Resource.key(key.arn())));
    }
  }

  /// A material of the key, and the rotation that has made it, if one has.
  private record Material(long number, MaterialId id, Optional<RotationRecord> rotation) {

    static Material of(RotationRecord rotation) {
      return new Material(rotation.number(), rotation.material(), Optional.of(rotation));
    }
  }

  private List<Material> read(OpenKey key, Page<Long> page, boolean isAll) {
    var materials = new ArrayList<Material>();
    if (isAll && page.after().orElse(0L) < FIRST) {
      first(key).map(id -> new Material(FIRST, id, Optional.empty())).ifPresent(materials::add);
    }
    var room = page.limit() - materials.size();
    if (room > 0) {
      records.rotationsOf(key, new Page<>(page.after(), room)).stream()
          .map(Material::of)
          .forEach(materials::add);
    }
    if (isAll && materials.size() < page.limit()) {
      pending(key.record())
          .filter(material -> material.number() > page.after().orElse(0L))
          .ifPresent(materials::add);
    }
    return materials;
  }

  /// The material that the next rotation makes the current one, with the number that it has then.
  private static Optional<Material> pending(KeyRecord key) {
    return key.materials() instanceof Imported imported
        ? imported
            .pending()
            .map(next -> new Material(key.rotation().count() + 2L, next.id(), Optional.empty()))
        : Optional.empty();
  }

  /// The first rotation tells what was before it. A key that waits for its first import has none.
  private Optional<MaterialId> first(OpenKey key) {
    return records.rotationsOf(key, Page.first(1)).stream()
        .findFirst()
        .map(RotationRecord::previous)
        .or(() -> key.record().materials().current());
  }

  private RotationsListEntry entry(OpenKey key, Material material, Instant now) {
    var imported = imported(key.record(), material.id());
    var usable = imported.filter(each -> each.isUsable(now));
    return new RotationsListEntry(
        key.arn().key().value(),
        material.id().value(),
        imported
            .map(ImportedMaterial::description)
            .filter(description -> !description.isEmpty())
            .orElse(null),
        imported.isEmpty()
            ? null
            : usable.isPresent() ? ImportState.IMPORTED : ImportState.PENDING_IMPORT,
        state(key.record(), material, now),
        usable.map(each -> ExpirationModel.of(each.validTo().isPresent())).orElse(null),
        usable.flatMap(ImportedMaterial::validTo).orElse(null),
        material.rotation().map(RotationRecord::date).orElse(null),
        material.rotation().map(RotationRecord::type).orElse(null));
  }

  private static Optional<ImportedMaterial> imported(KeyRecord key, MaterialId id) {
    return key.materials() instanceof Imported imported ? imported.find(id) : Optional.empty();
  }

  private KeyMaterialState state(KeyRecord key, Material material, Instant now) {
    if (key.materials().current().filter(material.id()::equals).isPresent()) {
      return KeyMaterialState.CURRENT;
    }
    if (pending(key).filter(pending -> pending.id().equals(material.id())).isEmpty()) {
      return KeyMaterialState.NON_CURRENT;
    }
    return key.replication().isEmpty() || related.isPendingEverywhere(key, now)
        ? KeyMaterialState.PENDING_ROTATION
        : KeyMaterialState.PENDING_MULTI_REGION_IMPORT_AND_ROTATION;
  }

  private static String name(Material material) {
    return Long.toString(material.number());
  }

  private static Optional<Long> number(String name) {
    try {
      return Optional.of(Long.valueOf(name)).filter(number -> number >= FIRST);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// Which key, whether with what no rotation has made, and which part of the list.
  public record Request(
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Nullable IncludeKeyMaterial includeKeyMaterial,
      @Nullable @Range(min = 1, max = 1000) Integer limit,
      @Nullable @Length(min = 1, max = 1024) @Matches("[\\u0020-\\u00FF]*") String marker) {}

  /// A part of the list.
  public record Response(
      List<RotationsListEntry> rotations, @Nullable String nextMarker, Boolean truncated) {}

  /// One material of the list.
  public record RotationsListEntry(
      String keyId,
      String keyMaterialId,
      @Nullable String keyMaterialDescription,
      @Nullable ImportState importState,
      KeyMaterialState keyMaterialState,
      @Nullable ExpirationModel expirationModel,
      @Nullable Instant validTo,
      @Nullable Instant rotationDate,
      Rotation.@Nullable Type rotationType) {}

  /// What the list is of.
  public enum IncludeKeyMaterial {
    ALL_KEY_MATERIAL,
    ROTATIONS_ONLY
  }

  /// Whether a material encrypts.
  public enum KeyMaterialState {
    NON_CURRENT,
    CURRENT,
    PENDING_ROTATION,
    PENDING_MULTI_REGION_IMPORT_AND_ROTATION
  }

  /// Whether imported material is there.
  public enum ImportState {
    IMPORTED,
    PENDING_IMPORT
  }
}
