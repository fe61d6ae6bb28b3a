/// The decision over all kinds of policies that take part in a request, in AWS's order. The door is
/// {@link org.trentkms.policy.decision.PolicyDecision}. Where the policies come from is not its
/// affair, and grants are not policies.
@NullMarked
package org.trentkms.policy.decision;

import org.jspecify.annotations.NullMarked;
