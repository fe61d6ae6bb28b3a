/// What a call costs against what that depends on, drawn: only of figures that were measured just
/// then. Door: {@link org.trentkms.bench.plot.Plots}.
@NullMarked
package org.trentkms.bench.plot;

import org.jspecify.annotations.NullMarked;
