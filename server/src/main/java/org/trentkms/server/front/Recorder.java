package org.trentkms.server.front;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.trentkms.audit.AuditEvent;
import org.trentkms.audit.AuditEvent.Api;
import org.trentkms.audit.AuditEvent.Client;
import org.trentkms.audit.AuditEvent.Origin;
import org.trentkms.audit.AuditEvent.Results;
import org.trentkms.audit.AuditEvent.Tls;
import org.trentkms.audit.Resource;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.AccountId;
import org.trentkms.id.KeyArn;
import org.trentkms.id.RequestId;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.operation.Consequence;
import org.trentkms.operation.Entry;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.ResponseElements;
import org.trentkms.sigv4.SignedRequest;
import org.trentkms.sigv4.TlsSession;

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
    var owners = otherOwners(outcome.audit().resources());
    if (owners.isEmpty()) {
      events.add(event(now, call(), parameters, results(outcome.audit())));
    } else {
      share(outcome.audit(), owners, now, events);
    }
    outcome.consequences().forEach(consequence -> events.add(of(consequence, now)));
    return events;
  }

  /// The accounts that are told of the call besides that of the caller.
  private Set<AccountId> otherOwners(List<Resource> resources) {
    var caller = request.caller().account();
    var others = Set.<AccountId>of();
    for (var resource : resources) {
      if (!resource.account().equals(caller)) {
        others = others.isEmpty() ? new LinkedHashSet<>() : others;
        others.add(resource.account());
      }
    }
    return others;
  }

  /// Each account receives an event of its own: the caller's all of it, the others what is theirs.
  private void share(
      Outcome.Audit audit, Set<AccountId> owners, Instant now, List<AuditEvent> events) {
    var id = ids.get().value();
    var caller = request.caller().account();
    events.add(event(now, new Origin.Shared(call(), caller, id), parameters, results(audit)));
    for (var owner : owners) {
      var theirs = audit.resources().stream().filter(each -> each.account().equals(owner)).toList();
      var results =
          new Results(theirs, audit.responseElements(), audit.additionalData(), Optional.empty());
      events.add(
          new AuditEvent(
              now,
              entry.name(),
              entry.isReadOnly(),
              requestId,
              ids.get().value(),
              new Origin.Shared(call(), owner, id),
              parameters,
              results));
    }
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
      case TIME -> new Origin.Service(consequence.key(), keyId(consequence.key()));
    };
  }

  private static JsonValue keyId(KeyArn key) {
    return new ResponseElements().with("keyId", key.key().value()).build();
  }

  private static Results results(Outcome.Audit audit) {
    return new Results(
        audit.resources(), audit.responseElements(), audit.additionalData(), Optional.empty());
  }

  /// The event of a call that was refused or failed. One that was denied says of what it was about
  /// no more than the text of the denial does, as in CloudTrail; that of a caller without
  /// credentials says nothing of it, and its event has its parameters.
  ///
  /// @param allowed the resources that the caller was allowed to use before
  AuditEvent refusal(KmsException refusal, List<Resource> allowed, Instant now) {
    var isDenied = refusal.code() == ErrorCode.ACCESS_DENIED && !entry.isUnsigned();
    return event(
        now,
        call(),
        isDenied ? new JsonNull() : parameters,
        new Results(
            isDenied ? List.of() : allowed, new JsonNull(), new JsonNull(), Optional.of(refusal)));
  }

  private AuditEvent event(Instant now, Origin origin, JsonValue shown, Results results) {
    return new AuditEvent(
        now, entry.name(), entry.isReadOnly(), requestId, eventId, origin, shown, results);
  }

  private Origin.Call call() {
    return new Origin.Call(
        api,
        request.caller(),
        new Client(address(), userAgent(), request.request().tls().map(this::tls)));
  }

  private Tls tls(TlsSession session) {
    var host = request.request().header("Host").orElse("");
    return new Tls(session.protocol(), session.cipherSuite(), host, session.keyExchange());
  }

  private String address() {
    return request.request().sourceAddress();
  }

  private String userAgent() {
    return request.request().header("User-Agent").orElse("unknown");
  }
}
