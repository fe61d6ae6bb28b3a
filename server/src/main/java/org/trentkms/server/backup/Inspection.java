package org.trentkms.server.backup;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.trentkms.id.KeyArn;
import org.trentkms.id.MaterialId;
import org.trentkms.key.ImportedMaterial;
import org.trentkms.key.KeyMaterials.Generated;
import org.trentkms.key.KeyMaterials.Imported;
import org.trentkms.key.KeyRecord;
import org.trentkms.keyring.RowInspector;
import org.trentkms.server.backup.BackupContents.Counts;
import org.trentkms.server.sql.StoreCopy;
import org.trentkms.store.AccessKeyRow;
import org.trentkms.store.AliasRow;
import org.trentkms.store.IdentityRow;
import org.trentkms.store.KeyRow;
import org.trentkms.store.MaterialRow;
import org.trentkms.store.Page;
import org.trentkms.store.StoreFailure;
import org.trentkms.store.UsageRow;

/// One walk over all rows of a copy, in which each is inspected and counted.
final class Inspection {

  private static final int PAGE = 200;

  private final StoreCopy copy;
  private final RowInspector inspector;
  private long keys;
  private long materials;
  private long aliases;
  private long accessKeys;
  private long tags;
  private long usages;
  private long grants;

  private Inspection(StoreCopy copy, RowInspector inspector) {
    this.copy = copy;
    this.inspector = inspector;
  }

  /// Inspects all rows.
  ///
  /// @throws StoreFailure where one is not as Trent wrote it, or lacks what belongs to it
  static Counts of(StoreCopy copy, RowInspector inspector) {
    var inspection = new Inspection(copy, inspector);
    inspection.walk();
    return new Counts(
        inspection.keys,
        inspection.materials,
        inspection.aliases,
        inspection.accessKeys,
        inspection.tags);
  }

  private void walk() {
    each(copy::keys, KeyRow::arn, this::key);
    copy.tokenKeys().forEach(inspector::tokenKey);
    if (copy.materialCount() != materials) {
      throw new StoreFailure("there is material without its key");
    }
    if (copy.usageCount() != usages) {
      throw new StoreFailure("there is a use without its key");
    }
    if (copy.grantCount() != grants) {
      throw new StoreFailure("there is a grant without its key");
    }
    copy.tracking().ifPresent(inspector::tracking);
    each(copy::aliases, AliasRow::arn, this::alias);
    each(copy::accessKeys, AccessKeyRow::id, this::accessKey);
    each(copy::identities, IdentityRow::id, inspector::identity);
    copy.miscounted()
        .ifPresent(place -> {
          throw new StoreFailure("account " + place + " has more or fewer keys than are counted");
        });
  }

  private static <R, N> void each(
      Function<Page<N>, List<R>> pages, Function<R, N> name, Consumer<R> inspector) {
    var page = pages.apply(Page.first(PAGE));
    while (!page.isEmpty()) {
      page.forEach(inspector);
      page = pages.apply(new Page<>(Optional.of(name.apply(page.getLast())), PAGE));
    }
  }

  private void key(KeyRow row) {
    var key = inspector.key(row);
    var versions = copy.materials(row.arn());
    var ids = versions.stream().map(MaterialRow::id).collect(Collectors.toSet());
    if (!hasItsMaterials(key, ids)) {
      throw new StoreFailure("key " + row.arn() + " lacks its material, or has another's");
    }
    versions.forEach(version -> inspector.material(version, key));
    requireRotations(key, ids);
    copy.usage(row.arn()).ifPresent(this::usage);
    inspectGrants(row.arn());
    keys++;
    materials += versions.size();
    tags += key.tags().values().size();
  }

  /// Of imported materials the record tells which are held; of others, which is the newest.
  private static boolean hasItsMaterials(KeyRecord key, Set<MaterialId> ids) {
    return switch (key.materials()) {
      case Generated(var current) -> ids.contains(current);
      case Imported imported ->
          ids.equals(
              imported
                  .all()
                  .filter(ImportedMaterial::isHeld)
                  .map(ImportedMaterial::id)
                  .collect(Collectors.toSet()));
    };
  }

  /// Every rotation of the key is there, with the materials that it was between.
  private void requireRotations(KeyRecord key, Set<MaterialId> ids) {
    var rotations = copy.rotations(key.arn()).stream().map(inspector::rotation).toList();
    var areWhole =
        rotations.stream()
            .allMatch(rotation ->
                isKnown(rotation.material(), key, ids) && isKnown(rotation.previous(), key, ids));
    if (rotations.size() != key.rotation().count() || !areWhole) {
      throw new StoreFailure("key " + key.arn() + " lacks a rotation or its material");
    }
  }

  private static boolean isKnown(MaterialId id, KeyRecord key, Set<MaterialId> ids) {
    return ids.contains(id)
        || (key.materials() instanceof Imported imported && imported.find(id).isPresent());
  }

  private void inspectGrants(KeyArn key) {
    var held = copy.grants(key);
    held.forEach(inspector::grant);
    if (held.size() != copy.keptGrantCount(key)) {
      throw new StoreFailure("key " + key + " has more or fewer grants than are counted");
    }
    grants += held.size();
  }

  private void usage(UsageRow row) {
    inspector.usage(row);
    usages++;
  }

  private void alias(AliasRow row) {
    inspector.alias(row);
    aliases++;
  }

  private void accessKey(AccessKeyRow row) {
    inspector.accessKey(row);
    accessKeys++;
  }
}
