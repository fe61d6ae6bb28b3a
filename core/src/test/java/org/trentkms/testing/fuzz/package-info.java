/// What every fuzzer shares: the budget that a case must keep, and the contract that is held over
/// the seeds in the ordinary build and over what Jazzer makes of them in `.ci/fuzz`. Knows nothing
/// of what is fuzzed, nor of Jazzer. Door: {@link org.trentkms.testing.fuzz.FuzzContract}.
@NullMarked
package org.trentkms.testing.fuzz;

import org.jspecify.annotations.NullMarked;
