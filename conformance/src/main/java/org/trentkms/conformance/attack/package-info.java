/// Attacks a running server with requests that differ a little from valid ones, and judges what
/// becomes of each. Knows nothing of what is inside the server, and shares no code with its parser
/// and its verifier. Door: {@link org.trentkms.conformance.attack.AttackProgram}.
@NullMarked
package org.trentkms.conformance.attack;

import org.jspecify.annotations.NullMarked;
