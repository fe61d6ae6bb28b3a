package org.trentkms.server.backup;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.trentkms.id.MaterialId;
import org.trentkms.key.KeyRecord;
import org.trentkms.keyring.RowInspector;
import org.trentkms.server.backup.BackupContents.Counts;
import org.trentkms.server.sql.StoreCopy;
import org.trentkms.store.AccessKeyRow;
import org.trentkms.store.AliasRow;
import org.trentkms.store.KeyRow;
import org.trentkms.store.MaterialRow;
import org.trentkms.store.Page;
import org.trentkms.store.StoreFailure;

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
    if (copy.materialCount() != materials) {
      throw new StoreFailure("there is material without its key");
    }
    each(copy::aliases, AliasRow::arn, this::alias);
    each(copy::accessKeys, AccessKeyRow::id, this::accessKey);
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
    if (versions.stream().noneMatch(version -> version.id().equals(key.currentMaterial()))) {
      throw new StoreFailure("key " + row.arn() + " lacks its material");
    }
    versions.forEach(version -> inspector.material(version, key));
    requireRotations(key, versions.stream().map(MaterialRow::id).collect(Collectors.toSet()));
    keys++;
    materials += versions.size();
    tags += key.tags().values().size();
  }

  /// Every rotation of the key is there, with the materials that it was between.
  private void requireRotations(KeyRecord key, Set<MaterialId> ids) {
    var rotations = copy.rotations(key.arn()).stream().map(inspector::rotation).toList();
    var areWhole =
        rotations.stream()
            .allMatch(
                rotation -> ids.contains(rotation.material()) && ids.contains(rotation.previous()));
    if (rotations.size() != key.rotation().count() || !areWhole) {
      throw new StoreFailure("key " + key.arn() + " lacks a rotation or its material");
    }
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
