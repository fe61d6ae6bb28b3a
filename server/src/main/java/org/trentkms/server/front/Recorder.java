package org.trentkms.server.front;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.trentkms.audit.AuditEvent;
import org.trentkms.audit.AuditEvent.Api;
import org.trentkms.audit.AuditEvent.Origin;
import org.trentkms.audit.AuditEvent.Results;
import org.trentkms.audit.Resource;
import org.trentkms.error.KmsException;
import org.trentkms.id.RequestId;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.operation.Consequence;
import org.trentkms.operation.Entry;
import org.trentkms.operation.Outcome;
import org.trentkms.sigv4.SignedRequest;

/// Makes the audit event of one call whose caller is proved, whatever becomes of it.
final class Recorder {

  private final Api api;
  private final Entry<?> entry;
  private final SignedRequest request;
  private final RequestId requestId;
  private final Supplier<RequestId> ids;
  private final String eventId;

  private JsonValue parameters = new JsonNull();

  Recorder(
      Api api,
      Entry<?> entry,
      SignedRequest request,
      RequestId requestId,
      Supplier<RequestId> ids) {
    this.api = api;
    this.entry = entry;
    this.request = request;
    this.requestId = requestId;
    this.ids = ids;
    this.eventId = ids.get().value();
  }

  /// Takes note of the parameters, as soon as the request is read.
  void parameters(JsonValue read) {
    parameters = read;
  }

  /// The events of a call that succeeded: its own, and those of its consequences.
  List<AuditEvent> success(Outcome outcome, Instant now) {
    var events = new ArrayList<AuditEvent>(1 + outcome.consequences().size());
    events.add(success(outcome.audit(), now));
    outcome.consequences().forEach(consequence -> events.add(of(consequence, now)));
    return events;
  }

  private AuditEvent of(Consequence consequence, Instant now) {
    var results =
        new Results(
            List.of(Resource.key(consequence.key())),
            consequence.responseElements(),
            new JsonNull(),
            Optional.empty());
    return new AuditEvent(
        now,
        consequence.name(),
        false,
        consequence.by() == Consequence.By.CALLER ? requestId : ids.get(),
        ids.get().value(),
        origin(consequence),
        consequence.parameters(),
        results);
  }

  private Origin origin(Consequence consequence) {
    return switch (consequence.by()) {
      case CALLER ->
          new Origin.Forwarded(
              request.caller().in(consequence.key().region()), address(), userAgent());
      case SERVICE -> new Origin.Internal(consequence.key());
      case TIME -> new Origin.Service(consequence.key(), new JsonNull());
    };
  }

  private AuditEvent success(Outcome.Audit audit, Instant now) {
    return event(
        now,
        new Results(
            audit.resources(), audit.responseElements(), audit.additionalData(), Optional.empty()));
  }

  /// The event of a call that was refused or failed.
  AuditEvent refusal(KmsException refusal, Instant now) {
    return event(now, new Results(List.of(), new JsonNull(), new JsonNull(), Optional.of(refusal)));
  }

  private AuditEvent event(Instant now, Results results) {
    var origin = new Origin.Call(api, request.caller(), address(), userAgent());
    return new AuditEvent(
        now, entry.name(), entry.isReadOnly(), requestId, eventId, origin, parameters, results);
  }

  private String address() {
    return request.request().sourceAddress();
  }

  private String userAgent() {
    return request.request().header("User-Agent").orElse("unknown");
  }
}
