/// Figures that a machine with other work gives, too: {@link
/// org.trentkms.conformance.guard.AllocationGuard}.
@NullMarked
package org.trentkms.conformance.guard;

import org.jspecify.annotations.NullMarked;
