package org.trentkms.bench.operation;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.trentkms.audit.AuditEvent;
import org.trentkms.audit.AuditEvent.Results;
import org.trentkms.audit.Resource;
import org.trentkms.id.RequestId;
import org.trentkms.identity.Caller;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.server.auditlog.FileAuditLog;
import org.trentkms.server.usage.UsageTracker;

/// Puts calls on record as the request path does, with or without taking note of the keys that they
/// have used. Every so many records are written together.
final class Logging {

  private static final int WRITTEN_TOGETHER = 32;

  private final FileAuditLog log;
  private final UsageTracker usages;
  private final AuditEvent.Origin origin;
  private final InstantSource clock;
  private int count;

  Logging(FileAuditLog log, UsageTracker usages, Caller caller, InstantSource clock) {
    this.log = log;
    this.usages = usages;
    this.origin = new AuditEvent.Origin.Call(caller, "192.0.2.7", "bench");
    this.clock = clock;
  }

  /// Puts an Encrypt on record.
  long record(Resource key) {
    return written(log.append(log.encode(event(key))));
  }

  /// The same, and takes note of its key.
  long recordAndNote(Resource key) {
    var event = event(key);
    return written(log.append(log.encode(event), position -> usages.used(event, position)));
  }

  private AuditEvent event(Resource key) {
    count++;
    return new AuditEvent(
        clock.instant(),
        "Encrypt",
        true,
        new RequestId("request " + count),
        "event " + count,
        origin,
        new JsonNull(),
        new Results(List.of(key), new JsonNull(), new JsonNull(), Optional.empty()));
  }

  private long written(long position) {
    if (count % WRITTEN_TOGETHER == 0) {
      log.flush();
    }
    return position;
  }
}
