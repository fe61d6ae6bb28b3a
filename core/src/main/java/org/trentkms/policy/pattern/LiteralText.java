package org.trentkms.policy.pattern;

import org.trentkms.policy.budget.Budget;
import org.trentkms.policy.context.RequestContext;

/// A pattern that stands for itself alone.
record LiteralText(String text) implements TextPattern {

  @Override
  public boolean matches(String other, RequestContext context, Budget budget) {
    budget.spend(1);
    return text.equals(other);
  }
}
