/// Texts of a policy that stand for many: wildcards and variables, parsed once and matched without
/// backtracking over more than the last `*`. The door is {@link
/// org.trentkms.policy.pattern.TextPattern}.
@NullMarked
package org.trentkms.policy.pattern;

import org.jspecify.annotations.NullMarked;
