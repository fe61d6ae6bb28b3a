package org.trentkms.server.front;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.trentkms.audit.AuditEvent;
import org.trentkms.audit.AuditEvent.Origin;
import org.trentkms.audit.AuditEvent.Results;
import org.trentkms.audit.AuditLog;
import org.trentkms.error.KmsException;
import org.trentkms.id.RequestId;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.operation.Entry;
import org.trentkms.operation.Outcome;
import org.trentkms.secret.Bytes;
import org.trentkms.sigv4.SignedRequest;

/// Makes the audit event of one call whose caller is proved, whatever becomes of it.
final class Recorder {

  private final AuditLog log;
  private final Entry<?> entry;
  private final SignedRequest request;
  private final RequestId requestId;
  private final String eventId;

  private JsonValue parameters = new JsonNull();

  Recorder(
      AuditLog log, Entry<?> entry, SignedRequest request, RequestId requestId, String eventId) {
    this.log = log;
    this.entry = entry;
    this.request = request;
    this.requestId = requestId;
    this.eventId = eventId;
  }

  /// Takes note of the parameters, as soon as the request is read.
  void parameters(JsonValue read) {
    parameters = read;
  }

  /// The record of a call that succeeded.
  Bytes success(Outcome.Audit audit, Instant now) {
    return log.encode(
        event(
            now,
            new Results(
                audit.resources(),
                audit.responseElements(),
                audit.additionalData(),
                Optional.empty())));
  }

  /// The record of a call that was refused or failed.
  Bytes refusal(KmsException refusal, Instant now) {
    return log.encode(
        event(now, new Results(List.of(), new JsonNull(), new JsonNull(), Optional.of(refusal))));
  }

  private AuditEvent event(Instant now, Results results) {
    var http = request.request();
    var origin =
        new Origin.Call(
            request.caller(), http.sourceAddress(), http.header("User-Agent").orElse("unknown"));
    return new AuditEvent(
        now, entry.name(), entry.isReadOnly(), requestId, eventId, origin, parameters, results);
  }
}
