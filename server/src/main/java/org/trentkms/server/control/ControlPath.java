package org.trentkms.server.control;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.error.Bug;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.RequestId;
import org.trentkms.identity.Operator;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.server.auditlog.FileAuditLog;
import org.trentkms.server.clock.Times;
import org.trentkms.server.control.client.CommandRefused;
import org.trentkms.server.control.wire.AnswerLine;
import org.trentkms.server.control.wire.RequestLine;
import org.trentkms.store.Commit;
import org.trentkms.store.Store;

/// The way of a command, from top to bottom: find it, check its arguments, do what it says, record
/// it, answer.
///
/// Every command that there is passes the audit log exactly once, whatever becomes of it, and its
/// answer leaves when the log has been written so far. A change is committed together with its
/// event; where another change came between reading and writing, the command decides anew.
public final class ControlPath {

  private static final Logger LOG = LoggerFactory.getLogger(ControlPath.class);
  private static final int MOST_ATTEMPTS = 50;

  private final CommandTable commands;
  private final Store store;
  private final FileAuditLog log;
  private final Times times;
  private final Supplier<RequestId> ids;

  /// @param ids fresh random ids, for commands and for their audit events
  public ControlPath(
      CommandTable commands, Store store, FileAuditLog log, Times times, Supplier<RequestId> ids) {
    this.commands = commands;
    this.store = store;
    this.log = log;
    this.times = times;
    this.ids = ids;
  }

  /// Carries out a command of the user of this process, where no server runs, and returns its
  /// result. No secret goes with it.
  ///
  /// @throws CommandRefused where it is not carried out
  public JsonObject call(RequestLine request) throws IOException {
    return switch (handle(request, Peers.self(), _ -> {}).line()) {
      case AnswerLine.Result(var result) -> result;
      case AnswerLine.Failure(var code, var message) -> throw new CommandRefused(code, message);
      case AnswerLine.Progress _ -> throw new Bug("an answer is no progress");
    };
  }

  /// Carries out a command of an operator, who has been proved to be one.
  ///
  /// @param progress is told how far it has come
  Answer handle(RequestLine request, Operator operator, Consumer<JsonValue> progress) {
    return commands
        .find(request.command())
        .map(command -> serve(command, request, operator, progress))
        .orElseGet(
            () -> refused(ErrorCode.UNKNOWN_OPERATION, "there is no command " + request.command()));
  }

  /// From here on there is something to record.
  private Answer serve(
      Command command, RequestLine request, Operator operator, Consumer<JsonValue> progress) {
    var requestId = ids.get();
    var arguments = new Arguments(request.arguments(), command.arguments());
    var recorder =
        new CommandRecorder(
            log, command, arguments.recorded(), operator, requestId, ids.get().value());
    try {
      arguments.requireKnown();
      return command.alone(() ->
          perform(command, new Invocation(arguments, times.keys().instant(), progress), recorder));
    } catch (KmsException e) {
      return refusedOnRecord(e, recorder);
    } catch (RuntimeException e) {
      LOG.error("command {} failed: request {}", command.name(), requestId, e);
      return refusedOnRecord(internal(requestId), recorder);
    }
  }

  private Answer perform(Command command, Invocation invocation, CommandRecorder recorder) {
    for (var attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      var completion = command.run(invocation);
      var answer = Optional.<Answer>empty();
      try {
        answer = settle(completion, recorder);
      } finally {
        if (answer.flatMap(Answer::revealed).isEmpty()) {
          completion.wipe();
        }
      }
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    throw new KmsException(
        ErrorCode.THROTTLING, "others change the same all the time: give the command again");
  }

  /// Records the completion, and commits its change if it has one; empty where that must be decided
  /// anew.
  private Optional<Answer> settle(Completion completion, CommandRecorder recorder) {
    var event = recorder.success(completion, times.wall().instant());
    if (completion.change().isEmpty()) {
      return Optional.of(effected(log.appendChange(event), completion));
    }
    if (!log.takesChanges()) {
      throw unwritable();
    }
    try {
      return switch (store.commit(completion.change().get(), event)) {
        case Commit.Committed(var position) -> Optional.of(effected(position, completion));
        case Commit.Stale() -> Optional.empty();
      };
    } catch (KmsException e) {
      // The change is made, and the store keeps its event for the log: there is no other to record.
      return Optional.of(
          refused(e.code(), "the command was carried out, and cannot be recorded yet"));
    }
  }

  /// The answer once the record of the command is in the log, and its effect has been brought
  /// about.
  private Answer effected(long position, Completion completion) {
    log.flush();
    if (log.written() < position) {
      return Answer.of(unwritable());
    }
    try {
      completion.effect().ifPresent(Runnable::run);
      return Answer.of(completion);
    } catch (RuntimeException e) {
      // Its record is in the log already, and there is one for each command.
      LOG.error("what a command was to do has failed", e);
      return refused(ErrorCode.KMS_INTERNAL, "it failed: the server's messages say more");
    }
  }

  /// The answer once the log has been written up to the position of its event.
  private Answer released(long position, Answer answer) {
    log.flush();
    return log.written() < position ? Answer.of(unwritable()) : answer;
  }

  private Answer refusedOnRecord(KmsException refusal, CommandRecorder recorder) {
    try {
      var position = log.appendChange(recorder.refusal(refusal, times.wall().instant()));
      return released(position, Answer.of(refusal));
    } catch (KmsException e) {
      return Answer.of(unwritable());
    }
  }

  private static Answer refused(ErrorCode code, String message) {
    return Answer.of(new KmsException(code, message));
  }

  private static KmsException internal(RequestId requestId) {
    return new KmsException(
        ErrorCode.KMS_INTERNAL,
        "an internal failure: the server's messages say more (request " + requestId + ")");
  }

  private static KmsException unwritable() {
    return new KmsException(
        ErrorCode.SERVICE_UNAVAILABLE,
        "the audit log cannot be written: nothing works until it can");
  }
}
