package org.trentkms.server.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trentkms.error.ErrorCode;
import org.trentkms.id.RequestId;

/// A decided call as characters in an array: each text behind its length, the request id first.
/// Written to be read back by the same process.
final class CallText {

  /// The characters of a number.
  private static final int NUMBER = 2;

  private static final int ALLOWED = 0;
  private static final int DENIED = 1;
  private static final int STATEMENT = 0;
  private static final int PERMIT = 1;

  private final char[] characters;
  private int at;

  private CallText(char[] characters, int at) {
    this.characters = characters;
    this.at = at;
  }

  /// How many characters the call takes.
  static long length(DecidedCall call) {
    var length =
        length(call.requestId().value())
            + length(call.operation())
            + length(call.caller())
            + length(refusal(call))
            + NUMBER;
    for (var decision : call.decisions()) {
      length += NUMBER + length(decision.action()) + length(decision.resource()) + rest(decision);
    }
    return length;
  }

  private static long rest(MadeDecision decision) {
    return switch (decision) {
      case MadeDecision.Denied denied -> length(denied.text());
      case MadeDecision.Allowed allowed -> {
        var length = (long) NUMBER;
        for (var by : allowed.by()) {
          length += NUMBER + length(by);
        }
        yield length;
      }
    };
  }

  private static long length(Allowance by) {
    return switch (by) {
      case AllowingStatement statement ->
          length(statement.policy()) + NUMBER + length(statement.sid());
      case AllowingPermit permit -> length(permit.name());
    };
  }

  private static long length(String text) {
    return NUMBER + (long) text.length();
  }

  private static String refusal(DecidedCall call) {
    return call.refusal().map(Enum::name).orElse("");
  }

  /// Writes the call from there on, and returns where it ends.
  static int write(DecidedCall call, char[] characters, int start) {
    var writer = new CallText(characters, start);
    writer.put(call.requestId().value());
    writer.put(call.operation());
    writer.put(call.caller());
    writer.put(refusal(call));
    writer.put(call.decisions().size());
    for (var decision : call.decisions()) {
      writer.put(decision);
    }
    return writer.at;
  }

  private void put(MadeDecision decision) {
    put(decision instanceof MadeDecision.Allowed ? ALLOWED : DENIED);
    put(decision.action());
    put(decision.resource());
    switch (decision) {
      case MadeDecision.Denied denied -> put(denied.text());
      case MadeDecision.Allowed allowed -> {
        put(allowed.by().size());
        for (var by : allowed.by()) {
          put(by);
        }
      }
    }
  }

  private void put(Allowance by) {
    switch (by) {
      case AllowingStatement statement -> {
        put(STATEMENT);
        put(statement.policy());
        put(statement.number());
        put(statement.sid());
      }
      case AllowingPermit permit -> {
        put(PERMIT);
        put(permit.name());
      }
    }
  }

  private void put(String text) {
    put(text.length());
    text.getChars(0, text.length(), characters, at);
    at += text.length();
  }

  private void put(int number) {
    characters[at++] = (char) (number >>> Character.SIZE);
    characters[at++] = (char) number;
  }

  /// Whether the call that begins there has this id.
  static boolean isOf(RequestId id, char[] characters, int start) {
    return new CallText(characters, start).text().equals(id.value());
  }

  /// The call that begins there.
  static DecidedCall read(char[] characters, int start) {
    var reader = new CallText(characters, start);
    var id = new RequestId(reader.text());
    var operation = reader.text();
    var caller = reader.text();
    var refusal = reader.text();
    var decisions = reader.decisions();
    return new DecidedCall(
        id,
        operation,
        caller,
        decisions,
        refusal.isEmpty() ? Optional.empty() : Optional.of(ErrorCode.valueOf(refusal)));
  }

  private List<MadeDecision> decisions() {
    var count = number();
    var decisions = new ArrayList<MadeDecision>(count);
    for (var i = 0; i < count; i++) {
      decisions.add(decision());
    }
    return decisions;
  }

  private MadeDecision decision() {
    var isAllowed = number() == ALLOWED;
    var action = text();
    var resource = text();
    return isAllowed
        ? new MadeDecision.Allowed(action, resource, allowances())
        : new MadeDecision.Denied(action, resource, text());
  }

  private List<Allowance> allowances() {
    var count = number();
    var allowances = new ArrayList<Allowance>(count);
    for (var i = 0; i < count; i++) {
      allowances.add(
          number() == STATEMENT
              ? new AllowingStatement(text(), number(), text())
              : new AllowingPermit(text()));
    }
    return allowances;
  }

  private String text() {
    var length = number();
    var text = new String(characters, at, length);
    at += length;
    return text;
  }

  private int number() {
    var number = characters[at] << Character.SIZE | characters[at + 1];
    at += NUMBER;
    return number;
  }
}
