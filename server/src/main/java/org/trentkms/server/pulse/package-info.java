/// What is done again and again: {@link org.trentkms.server.pulse.Pulse}. Knows nothing of what
/// that is.
@NullMarked
package org.trentkms.server.pulse;

import org.jspecify.annotations.NullMarked;
