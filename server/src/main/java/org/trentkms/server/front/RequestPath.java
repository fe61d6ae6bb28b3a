package org.trentkms.server.front;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.audit.Resource;
import org.trentkms.authorization.Circumstances;
import org.trentkms.crypto.provider.SlowWork;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.RequestId;
import org.trentkms.keyring.GrantTokens;
import org.trentkms.operation.Call;
import org.trentkms.operation.Catalogue;
import org.trentkms.operation.DryRunnable;
import org.trentkms.operation.Entry;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.TakesGrantTokens;
import org.trentkms.quota.QuotaErrors;
import org.trentkms.server.decision.CallDecisions;
import org.trentkms.server.http.Exchange;
import org.trentkms.server.http.OffLoopWork;
import org.trentkms.server.http.Reply;
import org.trentkms.server.http.WouldBlock;
import org.trentkms.sigv4.HttpRequest;
import org.trentkms.sigv4.SignedRequest;
import org.trentkms.store.Commit;
import org.trentkms.store.Store;

/// The way of a request, from top to bottom: route it, prove its caller, decode and check it, count
/// it, do what it asks, record it, answer.
///
/// What fails before the caller is proved leaves no audit event: a stranger must not be able to
/// fill the log. Every exit after that passes the log exactly once. A change is committed together
/// with its event, and those of its consequences; where another change came between reading and
/// writing, the operation decides anew.
public final class RequestPath implements Exchange {

  private static final Logger LOG = LoggerFactory.getLogger(RequestPath.class);
  private static final SlowWork WAITING = new OffLoopWork();
  private static final int MOST_ATTEMPTS = 50;
  private static final String INTERNAL_TEXT =
      "The request was rejected because an internal exception occurred. The request can be retried.";

  private final Admission admission;
  private final Catalogue catalogue;
  private final Protocol protocol;
  private final Store store;
  private final Trail trail;
  private final Ambient ambient;

  /// The path over these parts.
  public RequestPath(
      Admission admission,
      Catalogue catalogue,
      Protocol protocol,
      Store store,
      Trail trail,
      Ambient ambient) {
    this.admission = admission;
    this.catalogue = catalogue;
    this.protocol = protocol;
    this.store = store;
    this.trail = trail;
    this.ambient = ambient;
  }

  @Override
  public Reply handle(HttpRequest request) {
    var requestId = ambient.ids().get();
    try {
      var entry = route(request).orElseThrow(() -> protocol.unknownOperation(request));
      if (entry.mayBlock()) {
        WAITING.begin();
      }
      return serve(entry, admission.of(entry).authenticate(request), requestId);
    } catch (KmsException e) {
      return refused(e, requestId, 0);
    } catch (WouldBlock e) {
      throw e;
    } catch (RuntimeException e) {
      return refused(internal(e, requestId), requestId, 0);
    }
  }

  private Optional<Entry<?>> route(HttpRequest request) {
    return protocol.operation(request).flatMap(catalogue::find);
  }

  /// From here on the caller is proved, and what happens is recorded.
  private <I extends Record> Reply serve(
      Entry<I> entry, SignedRequest signed, RequestId requestId) {
    var recorder = new Recorder(protocol.api(), entry, signed, requestId, ambient.ids());
    var decisions = new CallDecisions(requestId, entry.name(), signed.caller());
    var meter = admission.rates().meter(signed.caller());
    try {
      var input = protocol.decode(entry.request(), signed.request());
      try {
        recorder.parameters(protocol.parameters(input));
        var tokens = admission.tokens().readAll(grantTokens(input));
        meter.countOperation(entry.name());
        var now = ambient.times().keys().instant();
        var from = circumstances(signed.request());
        var call = new Call<>(input, signed.caller(), from, now, meter, decisions);
        return perform(new Work<>(entry, call, tokens), recorder, decisions);
      } finally {
        protocol.wipe(input);
      }
    } catch (WouldBlock e) {
      meter.undo();
      throw e;
    } catch (KmsException e) {
      return refusedOnRecord(declared(entry, e, requestId), recorder, decisions);
    } catch (RuntimeException e) {
      return refusedOnRecord(internal(e, requestId), recorder, decisions);
    }
  }

  private static Circumstances circumstances(HttpRequest request) {
    return new Circumstances(
        request.sourceAddress(), request.isSecure(), request.header("User-Agent").orElse(""));
  }

  /// What is to be done.
  ///
  /// @param tokens the grants that the request names by tokens
  private record Work<I extends Record>(
      Entry<I> entry, Call<I> call, List<GrantTokens.Named> tokens) {}

  private <I extends Record> Reply perform(
      Work<I> work, Recorder recorder, CallDecisions decisions) {
    for (var attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      decisions.clear();
      var decided = decide(work, attempt < MOST_ATTEMPTS - 1);
      if (decided.isEmpty()) {
        continue;
      }
      var outcome = decided.get();
      var position = settle(outcome, work, recorder);
      if (position.isPresent()) {
        trail.decisions().keep(decisions.answered());
        var reply = answered(work.entry, outcome, decisions.requestId(), position.getAsLong());
        return waitsForDisk(work.entry, outcome) ? reply.onDisk() : reply;
      }
      outcome.response().ifPresent(protocol::wipe);
    }
    throw QuotaErrors.requests();
  }

  /// Empty where what was read was changed meanwhile, and may be read anew.
  private static <I extends Record> Optional<Outcome> decide(Work<I> work, boolean mayReadAnew) {
    try {
      return Optional.of(work.entry.handler().handle(work.call));
    } catch (KmsException e) {
      if (mayReadAnew && e.isOutdated()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// The record of a change is on the disk already, in the store.
  private boolean waitsForDisk(Entry<?> entry, Outcome outcome) {
    return outcome.change().isEmpty() && trail.waits().ofAnswer(entry.isCryptographic());
  }

  /// Records the outcome, and commits its change if it has one; empty where that must be decided
  /// anew.
  private OptionalLong settle(Outcome outcome, Work<?> work, Recorder recorder) {
    try {
      requireTokensOf(outcome, work.tokens);
      requireNoDryRun(work.call.request());
      var events = recorder.success(outcome, ambient.times().wall().instant());
      if (outcome.change().isEmpty()) {
        return OptionalLong.of(trail.succeeded(events));
      }
      requireLogForChanges();
      return switch (store.commit(outcome.change().get(), trail.records(events))) {
        case Commit.Committed(var position) -> OptionalLong.of(position);
        case Commit.Stale() -> OptionalLong.empty();
      };
    } catch (RuntimeException e) {
      outcome.response().ifPresent(protocol::wipe);
      throw e;
    }
  }

  private Reply answered(Entry<?> entry, Outcome outcome, RequestId requestId, long position) {
    if (outcome.response().isEmpty()) {
      return new Reply(200, requestId, new byte[0], position);
    }
    var response = outcome.response().get();
    try {
      return protocol.answer(entry.name(), response, requestId, position);
    } finally {
      protocol.wipe(response);
    }
  }

  private Reply refusedOnRecord(KmsException refusal, Recorder recorder, CallDecisions decisions) {
    var requestId = decisions.requestId();
    try {
      var now = ambient.times().wall().instant();
      var position = trail.refused(recorder.refusal(refusal, decisions.allowedResources(), now));
      var call = decisions.refused(refusal);
      trail.decisions().keep(call);
      return refused(refusal, requestId, position).with(trail.decisions().headers(call));
    } catch (KmsException e) {
      // The log takes no records, and has said so.
      return refused(new KmsException(e.code(), INTERNAL_TEXT), requestId, 0);
    } catch (RuntimeException e) {
      return refused(internal(e, requestId), requestId, 0);
    }
  }

  private Reply refused(KmsException refusal, RequestId requestId, long position) {
    var reply = protocol.refusal(refusal, requestId, position);
    reply = trail.waits().refusals() ? reply.onDisk() : reply;
    return refusal.hidesCause() ? reply.heldBack() : reply;
  }

  private void requireLogForChanges() {
    if (!trail.log().takesChanges()) {
      throw new KmsException(ErrorCode.KMS_INTERNAL, INTERNAL_TEXT);
    }
  }

  private static void requireNoDryRun(Record request) {
    if (request instanceof DryRunnable dry && Boolean.TRUE.equals(dry.dryRun())) {
      throw new KmsException(
          ErrorCode.DRY_RUN_OPERATION,
          "The request would have succeeded, but the DryRun option is set.");
    }
  }

  private static @Nullable List<String> grantTokens(Record request) {
    return request instanceof TakesGrantTokens with ? with.grantTokens() : null;
  }

  /// A token that is of a grant on none of the keys that the call was about is of no use for it.
  private static void requireTokensOf(Outcome outcome, List<GrantTokens.Named> tokens) {
    for (var token : tokens) {
      if (!outcome.audit().resources().contains(Resource.key(token.key()))) {
        throw GrantTokens.invalid();
      }
    }
  }

  /// The refusal as the operation may make it: one that does not declare InvalidArnException
  /// answers NotFoundException, and any other that it does not declare is a fault of Trent's own.
  private static KmsException declared(Entry<?> entry, KmsException e, RequestId requestId) {
    if (entry.mayRaise(e.code())) {
      return e;
    }
    if (e.code() == ErrorCode.INVALID_ARN) {
      return new KmsException(ErrorCode.NOT_FOUND, e.text().orElse("Invalid arn"));
    }
    return internal(e, requestId);
  }

  private static KmsException internal(RuntimeException e, RequestId requestId) {
    LOG.error("request {} failed", requestId, e);
    return new KmsException(ErrorCode.KMS_INTERNAL, INTERNAL_TEXT);
  }
}
