package org.trentkms.server.command;

import java.util.Set;
import java.util.regex.Pattern;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.RequestId;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.server.control.Command;
import org.trentkms.server.control.Completion;
import org.trentkms.server.control.Invocation;
import org.trentkms.server.decision.DecidedCall;
import org.trentkms.server.decision.DecisionLog;
import org.trentkms.server.decision.MadeDecision;
import org.trentkms.server.json.JsonMembers;

/// ExplainRequest: what was decided for a call, and why.
public final class ExplainRequest implements Command {

  private static final Pattern REQUEST_ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final DecisionLog decisions;

  /// Explains the calls of this log.
  public ExplainRequest(DecisionLog decisions) {
    this.decisions = decisions;
  }

  @Override
  public String name() {
    return "ExplainRequest";
  }

  @Override
  public boolean isReadOnly() {
    return true;
  }

  @Override
  public Set<String> arguments() {
    return Set.of("requestId");
  }

  @Override
  public Completion run(Invocation invocation) {
    var id = invocation.arguments().require("requestId", ExplainRequest::requestId);
    return decisions
        .find(id)
        .map(call -> Completion.of(shown(call)))
        .orElseThrow(() -> unknown(id));
  }

  private static RequestId requestId(String text) {
    if (!REQUEST_ID.matcher(text).matches()) {
      throw new IllegalArgumentException("is no request id");
    }
    return new RequestId(text);
  }

  private static KmsException unknown(RequestId id) {
    return new KmsException(
        ErrorCode.NOT_FOUND,
        "nothing is known of request "
            + id
            + ": it was not made, came to no decision, or is not among the last any more");
  }

  private static JsonObject shown(DecidedCall call) {
    return new JsonMembers()
        .with("requestId", call.requestId().value())
        .with("operation", call.operation())
        .with("caller", call.caller())
        .with("outcome", outcome(call))
        .with("decisions", call.decisions().stream().map(ExplainRequest::shown).toList())
        .object();
  }

  private static String outcome(DecidedCall call) {
    if (call.refusal().isEmpty()) {
      return "answered";
    }
    var code = "refused: " + call.refusal().get().wireName();
    return call.denial().isPresent() ? code : code + ", which no policy is the reason of";
  }

  private static JsonObject shown(MadeDecision decision) {
    return new JsonMembers()
        .with("action", decision.action())
        .with("resource", decision.resource())
        .with("decision", word(decision))
        .with("why", decision.why().stream().map(JsonString::new).toList())
        .object();
  }

  private static String word(MadeDecision decision) {
    return switch (decision) {
      case MadeDecision.Allowed _ -> "allowed";
      case MadeDecision.Denied _ -> "denied";
    };
  }
}
