/// The process that is measured: a whole Trent, and beside it the same listener with a constant
/// answer. Door: {@link org.trentkms.load.measured.Main}.
@NullMarked
package org.trentkms.load.measured;

import org.jspecify.annotations.NullMarked;
