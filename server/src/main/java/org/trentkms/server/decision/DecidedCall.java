package org.trentkms.server.decision;

import java.util.List;
import java.util.Optional;
import org.trentkms.error.ErrorCode;
import org.trentkms.id.RequestId;

/// What was decided for one call. The audit log has the call itself, under the same request id.
///
/// @param caller the ARN of the principal
/// @param decisions in their order; a denial is the last of them
/// @param refusal with what the call was refused, if it was
public record DecidedCall(
    RequestId requestId,
    String operation,
    String caller,
    List<MadeDecision> decisions,
    Optional<ErrorCode> refusal) {

  public DecidedCall {
    decisions = List.copyOf(decisions);
  }

  /// The denial that it was refused with, if it was.
  public Optional<MadeDecision.Denied> denial() {
    return !decisions.isEmpty() && decisions.getLast() instanceof MadeDecision.Denied denied
        ? Optional.of(denied)
        : Optional.empty();
  }
}
