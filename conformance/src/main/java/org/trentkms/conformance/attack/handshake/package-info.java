/// TLS handshakes that lie around valid ones: what is sent, and what must not come back. Knows
/// nothing of servers, but for the certificate that one is given. Door: {@link
/// org.trentkms.conformance.attack.handshake.HandshakeKind}.
@NullMarked
package org.trentkms.conformance.attack.handshake;

import org.jspecify.annotations.NullMarked;
