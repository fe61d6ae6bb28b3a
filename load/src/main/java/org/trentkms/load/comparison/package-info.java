/// The cost of a call as a part of a constant answer's: the same load on both, in turn, and whether
/// it was the server that was measured. Door: {@link org.trentkms.load.comparison.Comparison}.
@NullMarked
package org.trentkms.load.comparison;

import org.jspecify.annotations.NullMarked;
