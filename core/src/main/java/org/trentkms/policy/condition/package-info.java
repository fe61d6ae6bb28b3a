/// Conditions of policies, compiled: the operators and what they make of absent keys, of several
/// values and of values of another type. The door is {@link
/// org.trentkms.policy.condition.ConditionTest}.
@NullMarked
package org.trentkms.policy.condition;

import org.jspecify.annotations.NullMarked;
