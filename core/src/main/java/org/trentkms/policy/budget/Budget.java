package org.trentkms.policy.budget;

/// The steps that are left to one decision. A step is about one character that is compared, or one
/// small thing that is looked at; what takes more is charged more.
///
/// Reading through the text of the policies once is not charged: how long that is, is bounded where
/// policies are taken in. What is charged is what a request can multiply it with.
public final class Budget {

  /// The steps of a decision: a hundred times what the largest policies take that somebody would
  /// write, and a few milliseconds.
  public static final int STEPS = 2_000_000;

  private int left;

  /// The budget of a decision.
  public Budget() {
    this(STEPS);
  }

  /// A budget of so many steps.
  public Budget(int steps) {
    left = steps;
  }

  /// Takes steps, before they are made.
  ///
  /// @throws BudgetExhaustedException where there are not so many left
  public void spend(int steps) {
    if (steps > left) {
      left = 0;
      throw new BudgetExhaustedException();
    }
    left -= steps;
  }

  /// How many steps are left.
  public int left() {
    return left;
  }
}
