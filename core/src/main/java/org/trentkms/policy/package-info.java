/// The IAM policy language: what one policy, or several, say to a request. The door is {@link
/// org.trentkms.policy.Policy}. Knows neither keys nor operations, nor in which order the kinds of
/// policies decide.
@NullMarked
package org.trentkms.policy;

import org.jspecify.annotations.NullMarked;
