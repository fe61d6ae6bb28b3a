/// TLS: the certificate that a server shows, and the engines that encrypt its connections. Knows
/// nothing of requests. The door is {@link org.trentkms.server.tls.Tls}.
@NullMarked
package org.trentkms.server.tls;

import org.jspecify.annotations.NullMarked;
