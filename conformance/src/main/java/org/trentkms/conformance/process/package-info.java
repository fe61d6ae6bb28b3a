/// Trent as a process of its own, started, watched and ended as its users do it. Knows nothing of
/// what is inside. Door: {@link org.trentkms.conformance.process.TrentProcess}.
@NullMarked
package org.trentkms.conformance.process;

import org.jspecify.annotations.NullMarked;
