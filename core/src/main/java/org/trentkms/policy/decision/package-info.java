/// The decision over all kinds of policies that take part in a request, in AWS's order. The door is
/// {@link org.trentkms.policy.decision.PolicyDecision}. Where the policies come from is not its
/// affair. Grants are not policies: it takes them as a {@link org.trentkms.policy.decision.Permit},
/// and knows nothing else of them.
@NullMarked
package org.trentkms.policy.decision;

import org.jspecify.annotations.NullMarked;
