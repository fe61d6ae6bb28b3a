package org.trentkms.server.decision;

import java.util.List;
import java.util.Optional;
import org.trentkms.error.ErrorCode;
import org.trentkms.id.RequestId;
import org.trentkms.identity.Caller;

/// What was decided for one call. The audit log has the call itself, under the same request id.
///
/// @param decisions in their order; a denial is the last of them
/// @param refusal with what the call was refused, if it was
public record DecidedCall(
    RequestId requestId,
    String operation,
    Caller caller,
    List<MadeDecision> decisions,
    Optional<ErrorCode> refusal) {

  /// What a call takes beside the texts of its denials, in bytes: more than it does.
  private static final int WITHOUT_TEXTS = 1_024;

  public DecidedCall {
    decisions = List.copyOf(decisions);
  }

  /// The denial that it was refused with, if it was.
  public Optional<MadeDecision.Denied> denial() {
    return !decisions.isEmpty() && decisions.getLast() instanceof MadeDecision.Denied denied
        ? Optional.of(denied)
        : Optional.empty();
  }

  /// How many bytes it takes at most.
  long bytes() {
    return WITHOUT_TEXTS
        + decisions.stream()
            .mapToLong(decision -> (long) Character.BYTES * decision.length())
            .sum();
  }
}
