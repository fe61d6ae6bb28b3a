package org.trentkms.server.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.trentkms.audit.AuditEvent;
import org.trentkms.audit.AuditEvent.Origin;
import org.trentkms.audit.AuditEvent.Results;
import org.trentkms.audit.AuditLog;
import org.trentkms.error.KmsException;
import org.trentkms.id.RequestId;
import org.trentkms.identity.Operator;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.secret.Bytes;

/// Makes the audit event of one command, whatever becomes of it.
///
/// @param parameters the arguments as they are recorded
record CommandRecorder(
    AuditLog log,
    Command command,
    JsonValue parameters,
    Operator operator,
    RequestId requestId,
    String eventId) {

  /// The record of a command that was carried out.
  Bytes success(Completion completion, Instant now) {
    return event(
        now, new Results(List.of(), completion.recorded(), new JsonNull(), Optional.empty()));
  }

  /// The record of a command that was refused or failed.
  Bytes refusal(KmsException refusal, Instant now) {
    return event(now, new Results(List.of(), new JsonNull(), new JsonNull(), Optional.of(refusal)));
  }

  private Bytes event(Instant now, Results results) {
    return log.encode(
        new AuditEvent(
            now,
            command.name(),
            command.isReadOnly(),
            requestId,
            eventId,
            new Origin.Command(operator),
            parameters,
            results));
  }
}
