package org.trentkms.server.jobs;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Rotation;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Rotations;
import org.trentkms.server.json.JsonMembers;
import org.trentkms.store.Change;
import org.trentkms.store.Due;

/// The jobs that keys ask for by their dates.
public final class KeyJobs {

  private final KeyRecords records;
  private final Rotations rotations;
  private final ServiceChanges changes;

  public KeyJobs(KeyRecords records, Rotations rotations, ServiceChanges changes) {
    this.records = records;
    this.rotations = rotations;
    this.changes = changes;
  }

  /// All of them.
  ///
  /// @param destructible of a time, the date up to which keys that are over may be destroyed then
  public List<Job> all(UnaryOperator<Instant> destructible) {
    return List.of(
        new KeyJob("rotation", Due.Kind.ROTATION, UnaryOperator.identity(), records, this::rotate),
        new KeyJob(
            "destruction",
            Due.Kind.DELETION,
            destructible,
            records,
            (key, now) -> destroy(key, destructible.apply(now))));
  }

  private void rotate(KeyRecord key, Instant now) {
    if (!key.isRotationDue(now)) {
      date(key);
      return;
    }
    var prepared = rotations.prepare(key, Rotation.Type.AUTOMATIC, now);
    var rotation = prepared.rotation();
    var details =
        new JsonMembers()
            .with("rotationType", rotation.type().name())
            .with("keyOrigin", key.parameters().origin().name())
            .with("previousKeyMaterialId", rotation.previous().value())
            .with("currentKeyMaterialId", rotation.material().value())
            .object();
    changes.make(prepared.change(), "RotateKey", key.arn(), details);
  }

  private void destroy(KeyRecord key, Instant until) {
    if (!key.lifecycle().isOver(until)) {
      date(key);
      return;
    }
    changes.make(Change.of(records.delete(key)), "DeleteKey", key.arn(), new JsonNull());
  }

  /// The row is from before there were dates: written again, it has them.
  private void date(KeyRecord key) {
    changes.make(Change.of(records.replace(key.touched())));
  }
}
