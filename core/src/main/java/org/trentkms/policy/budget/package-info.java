/// How much a decision may cost: a count of steps, so that the same request always comes out the
/// same, however busy the machine is. The door is {@link org.trentkms.policy.budget.Budget}.
@NullMarked
package org.trentkms.policy.budget;

import org.jspecify.annotations.NullMarked;
