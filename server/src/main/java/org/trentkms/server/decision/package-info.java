/// Why calls were allowed and denied, for the operator alone: what was decided for the last calls,
/// in memory. The door is {@link org.trentkms.server.decision.DecisionLog}. It decides nothing, and
/// knows nothing of how calls come and are answered.
@NullMarked
package org.trentkms.server.decision;

import org.jspecify.annotations.NullMarked;
