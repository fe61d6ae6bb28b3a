package org.trentkms.policy.condition;

import org.trentkms.policy.budget.Budget;
import org.trentkms.policy.context.RequestContext;
import org.trentkms.policy.context.Value;

/// The positive form of an operator with the values of a policy.
@FunctionalInterface
interface ValueMatcher {

  /// Whether the value of a request matches some value of the policy. A value of another type
  /// matches none.
  boolean matches(Value value, RequestContext context, Budget budget);
}
