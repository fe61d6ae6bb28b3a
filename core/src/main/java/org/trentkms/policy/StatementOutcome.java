package org.trentkms.policy;

import java.util.List;
import java.util.Optional;
import org.trentkms.policy.document.Condition;
import org.trentkms.policy.document.Effect;

/// What became of one statement in a decision, for whoever asks why.
///
/// @param statement counted from 1; 0 where it is the policy as a whole
public record StatementOutcome(int statement, Optional<String> sid, Effect effect, Reason reason) {

  /// Why a statement applies or does not: the first thing that keeps it from applying.
  public sealed interface Reason {}

  /// It applies.
  public record Applies(Naming naming) implements Reason {}

  /// It names others.
  public record OtherPrincipal() implements Reason {}

  /// It has no actions or no resources.
  public record WithoutEffect() implements Reason {}

  /// It is about other actions.
  public record OtherAction() implements Reason {}

  /// It is about other resources.
  public record OtherResource() implements Reason {}

  /// A condition does not hold.
  ///
  /// @param found what the request says for the key, nothing where it is absent
  public record ConditionFailed(Condition condition, List<String> found) implements Reason {
    public ConditionFailed {
      found = List.copyOf(found);
    }
  }

  /// The policy cannot be read, so that nobody knows what it denies.
  ///
  /// @param why what is wrong with it
  public record Unreadable(String why) implements Reason {}

  /// The steps that a decision may take have run out before it was known.
  public record Unfinished() implements Reason {}
}
