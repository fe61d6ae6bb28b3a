package org.trentkms.policy.budget;

/// Ends a decision that takes more steps than it may. Whoever catches it refuses: what has not been
/// looked at might have denied.
public final class BudgetExhaustedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BudgetExhaustedException() {
    super("a decision takes more steps than it may", null, false, false);
  }
}
