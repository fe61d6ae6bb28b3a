package org.trentkms.keyring.replication;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.trentkms.algorithm.Origin;
import org.trentkms.id.KeyArn;
import org.trentkms.id.Region;
import org.trentkms.key.ImportedMaterial;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.RotationRecord;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.replica.Carrier;
import org.trentkms.store.MaterialRow;
import org.trentkms.store.Page;
import org.trentkms.store.Write;

/// Carries keys between Regions that lie in one store: what is handed over is there with the commit
/// of the change that it belongs to.
public final class SameStore implements Carrier {

  private static final int PAGE = 200;

  private final KeyRecords records;
  private final Predicate<Region> served;

  /// A carrier to the Regions of the store that are served.
  public SameStore(KeyRecords records, Predicate<Region> served) {
    this.records = records;
    this.served = served;
  }

  @Override
  public boolean reaches(Region region) {
    return served.test(region);
  }

  @Override
  public Optional<KeyRecord> find(KeyArn arn) {
    return records.key(arn.region(), arn.key());
  }

  @Override
  public List<Write> found(KeyRecord replica, KeyRecord primary, int most) {
    var writes = new ArrayList<Write>();
    find(replica.arn()).map(records::delete).ifPresent(writes::add);
    writes.add(records.insert(replica, most));
    if (primary.parameters().origin() == Origin.AWS_KMS) {
      writes.add(new Write.CopyMaterials(primary.arn(), replica.arn()));
    }
    for (var rotation : rotationsOf(primary)) {
      writes.add(records.insert(of(replica, rotation)));
    }
    return writes;
  }

  @Override
  public List<Write> replace(KeyRecord next) {
    return List.of(records.replace(next));
  }

  @Override
  public List<Write> release(KeyRecord next, ImportedMaterial material) {
    return records.release(next, material).writes();
  }

  @Override
  public List<Write> rotate(KeyRecord next, RotationRecord rotation) {
    return List.of(records.replace(next), records.insert(of(next, rotation)));
  }

  @Override
  public List<Write> rotate(KeyRecord next, RotationRecord rotation, MaterialRow material) {
    return List.of(
        records.replace(next),
        new Write.InsertMaterial(new MaterialRow(next.arn(), material.id(), material.wrapped())),
        records.insert(of(next, rotation)));
  }

  private List<RotationRecord> rotationsOf(KeyRecord key) {
    var all = new ArrayList<RotationRecord>();
    var read = records.rotationsOf(key, Page.first(PAGE));
    while (!read.isEmpty()) {
      all.addAll(read);
      read = records.rotationsOf(key, new Page<>(Optional.of(all.getLast().number()), PAGE));
    }
    return all;
  }

  /// What is sealed in the row of a rotation names its key.
  private static RotationRecord of(KeyRecord replica, RotationRecord rotation) {
    return new RotationRecord(
        replica.arn(),
        rotation.number(),
        rotation.material(),
        rotation.previous(),
        rotation.type(),
        rotation.date());
  }
}
