package org.trentkms.keyring;

import java.time.Instant;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Rotation;
import org.trentkms.key.RotationRecord;
import org.trentkms.replica.RelatedKeys;
import org.trentkms.store.Change;

/// Gives keys new material: it encrypts from then on, and every material before it still decrypts.
/// The replicas of a primary key get it with it; imported material they have to have already.
public final class Rotations {

  private final KeyRecords records;
  private final Materials materials;
  private final RelatedKeys related;

  public Rotations(KeyRecords records, Materials materials, RelatedKeys related) {
    this.records = records;
    this.materials = materials;
    this.related = related;
  }

  /// A rotation that was prepared, and happens when its change is made.
  ///
  /// @param key the key as it is then
  public record Prepared(KeyRecord key, RotationRecord rotation, Change change) {}

  /// Puts the imported material of this version of a key that is pending in the place of the
  /// current one.
  public Prepared prepareImported(KeyRecord key, Instant now) {
    var next = key.rotatedToPending(now);
    var rotation =
        new RotationRecord(
            key.arn(),
            next.rotation().count() + 1,
            next.currentMaterial(),
            key.currentMaterial(),
            Rotation.Type.ON_DEMAND,
            now);
    var change =
        Change.of(records.replace(next), records.insert(rotation))
            .and(related.rotate(next, rotation));
    return new Prepared(next, rotation, change);
  }

  /// Makes new material for this version of a key.
  public Prepared prepare(KeyRecord key, Rotation.Type type, Instant now) {
    var made = materials.create(key.arn(), key.parameters());
    var next = key.rotated(made.id(), type, now);
    var number = next.rotation().count() + 1;
    var rotation =
        new RotationRecord(key.arn(), number, made.id(), key.currentMaterial(), type, now);
    var change =
        Change.of(records.replace(next), made.write(), records.insert(rotation))
            .and(related.rotate(next, rotation, made.write().row()));
    return new Prepared(next, rotation, change);
  }
}
