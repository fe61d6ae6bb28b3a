/// The whole server, put together by hand: {@link org.trentkms.server.Wiring} makes every part and
/// hands it to those that need it. The only place that knows the system's clocks and randomness.
@NullMarked
package org.trentkms.server;

import org.jspecify.annotations.NullMarked;
