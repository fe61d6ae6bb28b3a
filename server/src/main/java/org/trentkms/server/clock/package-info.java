/// The time that keys live by, and how a wrong clock is kept from destroying keys. Knows nothing of
/// keys. Door: {@link org.trentkms.server.clock.KeyTime}.
@NullMarked
package org.trentkms.server.clock;

import org.jspecify.annotations.NullMarked;
