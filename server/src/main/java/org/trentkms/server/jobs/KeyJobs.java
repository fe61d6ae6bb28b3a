package org.trentkms.server.jobs;

import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.trentkms.key.ImportedMaterial;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Replication.Transition;
import org.trentkms.key.Rotation;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Rotations;
import org.trentkms.replica.RelatedKeys;
import org.trentkms.server.json.JsonMembers;
import org.trentkms.store.Change;
import org.trentkms.store.Due;

/// The jobs that keys ask for by their dates.
public final class KeyJobs {

  private final KeyRecords records;
  private final Rotations rotations;
  private final RelatedKeys related;
  private final ServiceChanges changes;
  private final Sightings sightings;

  /// @param ticker nanoseconds, by which nothing that is to last a moment lasts longer
  public KeyJobs(
      KeyRecords records,
      Rotations rotations,
      RelatedKeys related,
      ServiceChanges changes,
      LongSupplier ticker) {
    this.records = records;
    this.rotations = rotations;
    this.related = related;
    this.changes = changes;
    this.sightings = new Sightings(ticker);
  }

  /// All of them, in the order in which they run.
  ///
  /// @param destructible of a time, the date up to which keys that are over may be destroyed then
  public List<Job> all(UnaryOperator<Instant> destructible) {
    return List.of(
        new KeyJob(
            "replication",
            Due.Kind.REPLICATION,
            now -> now.plus(Transition.LEAST),
            records,
            this::settle),
        new KeyJob("rotation", Due.Kind.ROTATION, UnaryOperator.identity(), records, this::rotate),
        new KeyJob(
            "expiry",
            Due.Kind.EXPIRY,
            destructible,
            records,
            (key, now) -> release(key, destructible.apply(now))),
        new KeyJob(
            "destruction",
            Due.Kind.DELETION,
            destructible,
            records,
            (key, now) -> destroy(key, destructible.apply(now), now)));
  }

  private boolean rotate(KeyRecord key, Instant now) {
    if (!key.isRotationDue(now)) {
      return date(key);
    }
    var prepared = rotations.prepare(key, Rotation.Type.AUTOMATIC, now);
    var rotation = prepared.rotation();
    var details =
        new JsonMembers()
            .with("rotationType", rotation.type().name())
            .with("keyOrigin", key.parameters().origin().name())
            .with("previousKeyMaterialId", rotation.previous().value())
            .with("currentKeyMaterialId", rotation.material().value())
            .with("keyId", key.arn().key().value())
            .object();
    var rotated = ServiceEvent.of("RotateKey", key.arn(), details);
    if (prepared.key().hasReplicas()) {
      changes.make(prepared.change(), rotated, ServiceEvent.synchronization(key.arn()));
    } else {
      changes.make(prepared.change(), rotated);
    }
    return true;
  }

  private boolean settle(KeyRecord key, Instant now) {
    if (!key.isInTransition()) {
      return date(key);
    }
    if (!key.isTransitionDue(now) && !sightings.isLongSeen(key)) {
      return false;
    }
    changes.makeQuietly(Change.of(records.replace(key.settled())));
    sightings.forget(key.arn());
    return true;
  }

  private boolean destroy(KeyRecord key, Instant until, Instant now) {
    if (!key.lifecycle().isOver(until)) {
      return date(key);
    }
    var deletion = Change.of(records.delete(key));
    var event = ServiceEvent.deletion(key.arn(), keyId(key).object());
    if (key.isReplica() && key.isRelated()) {
      // Its relatives learn it no earlier: until then a clock that was wrong can be set right.
      var primary = RelatedKeys.primaryOf(key);
      changes.make(
          deletion.and(related.part(key, now)), event, ServiceEvent.synchronization(primary));
    } else {
      changes.make(deletion, event);
    }
    return true;
  }

  /// Whatever has expired cannot be used since; now it is destroyed, each material with an event.
  /// Its place stays, here and in related keys: their material expires by itself.
  private boolean release(KeyRecord key, Instant until) {
    var expired = key.imported().all().filter(material -> material.isExpired(until)).toList();
    if (expired.isEmpty()) {
      return false;
    }
    var events =
        expired.stream().map(material -> expiry(key, material)).toArray(ServiceEvent[]::new);
    changes.make(records.release(key.withoutExpired(until), expired), events);
    return true;
  }

  private static ServiceEvent expiry(KeyRecord key, ImportedMaterial material) {
    var details = keyId(key).with("keyMaterialId", material.id().value()).object();
    return ServiceEvent.of("DeleteExpiredKeyMaterial", key.arn(), details);
  }

  private static JsonMembers keyId(KeyRecord key) {
    return new JsonMembers().with("keyId", key.arn().key().value());
  }

  /// The row is from before there were dates, or has another than its key asks for now: written
  /// again, it has those that hold.
  private boolean date(KeyRecord key) {
    changes.makeQuietly(Change.of(records.replace(key.touched())));
    return true;
  }
}
