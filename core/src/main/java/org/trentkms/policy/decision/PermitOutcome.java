package org.trentkms.policy.decision;

import java.util.List;
import org.trentkms.policy.Naming;

/// What became of something at a resource that may be a {@link Permit}, for whoever asks why.
///
/// @param name by which an operator knows it
public record PermitOutcome(String name, Reason reason) {

  /// Why it permits the request or does not: the first thing that keeps it from it.
  public sealed interface Reason {}

  /// It permits it.
  public record Permits(Naming naming) implements Reason {}

  /// It names others.
  public record OtherPrincipal() implements Reason {}

  /// It is about other actions.
  public record OtherAction() implements Reason {}

  /// A constraint does not hold.
  ///
  /// @param wanted what it asks for
  /// @param found what the request says, nothing where it says nothing
  public record ConstraintFailed(String constraint, List<String> wanted, List<String> found)
      implements Reason {
    public ConstraintFailed {
      wanted = List.copyOf(wanted);
      found = List.copyOf(found);
    }
  }
}
