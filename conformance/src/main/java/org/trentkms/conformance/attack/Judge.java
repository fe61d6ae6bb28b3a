package org.trentkms.conformance.attack;

import java.util.Optional;
import org.trentkms.conformance.attack.request.Attack;

/// Holds what became of an attack against what must.
///
/// @param rightAnswer the body with which the valid request is answered
record Judge(String rightAnswer) {

  private static final int OK = 200;

  /// What is wrong; empty where nothing is.
  Optional<String> violation(Attack attack, Transcript transcript) {
    if (!transcript.rest().isEmpty()) {
      return Optional.of("what came back is not whole replies");
    }
    for (var reply : transcript.replies()) {
      if (reply.status() >= 500) {
        return Optional.of("a 5xx");
      }
    }
    return switch (attack.verdict()) {
      case REFUSED -> refusal(transcript).or(() -> silence(transcript));
      case NOT_SERVED -> refusal(transcript);
      case REFUSED_AND_CLOSED -> refusal(transcript).or(() -> otherThanOne(transcript));
      case SERVED -> otherThanOne(transcript).or(() -> wrongAnswer(transcript));
    };
  }

  private static Optional<String> refusal(Transcript transcript) {
    return transcript.replies().stream().allMatch(reply -> reply.status() / 100 == 4)
        ? Optional.empty()
        : Optional.of("an acceptance");
  }

  private static Optional<String> silence(Transcript transcript) {
    return transcript.replies().isEmpty() ? Optional.of("no reply") : Optional.empty();
  }

  private static Optional<String> otherThanOne(Transcript transcript) {
    var count = transcript.replies().size();
    return count == 1 ? Optional.empty() : Optional.of(count + " replies in place of one");
  }

  private Optional<String> wrongAnswer(Transcript transcript) {
    var reply = transcript.replies().getFirst();
    if (reply.status() != OK) {
      return Optional.of("a refusal of what is valid: " + reply);
    }
    return reply.body().equals(rightAnswer) ? Optional.empty() : Optional.of("a wrong answer");
  }
}
