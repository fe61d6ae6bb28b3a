/// New TLS connections a second, against another server of TLS. Door: {@link
/// org.trentkms.bench.handshake.Handshakes}.
@NullMarked
package org.trentkms.bench.handshake;

import org.jspecify.annotations.NullMarked;
