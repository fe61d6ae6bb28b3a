package org.trentkms.server.front;

import java.util.List;
import org.trentkms.audit.AuditEvent;
import org.trentkms.audit.AuditLog;
import org.trentkms.secret.Bytes;
import org.trentkms.server.decision.DecisionLog;
import org.trentkms.server.usage.UsageTracker;

/// What calls leave behind: their records, the last use of each key, and why they were allowed or
/// denied; and what their answers wait for.
public record Trail(AuditLog log, UsageTracker usages, DecisionLog decisions, Waits waits) {

  /// Puts a call that succeeded on record, and takes note of the keys that it used; returns the
  /// position at which the last of its records ends.
  ///
  /// @param events one for each account that is told of it
  long succeeded(List<AuditEvent> events) {
    var end = 0L;
    for (var event : events) {
      end = log.append(event, position -> usages.used(event, position));
    }
    return end;
  }

  /// The records of a change, which go into the log when it is committed.
  List<Bytes> records(List<AuditEvent> events) {
    return events.stream().map(log::encode).toList();
  }

  /// Puts a call that was refused or failed on record, and returns the position at which its record
  /// ends.
  long refused(AuditEvent call) {
    return log.append(call, _ -> {});
  }
}
