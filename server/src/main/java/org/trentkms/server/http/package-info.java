/// HTTP/1.1 as real clients use it, and the release of answers only once they are in the audit log.
/// Knows no operation, no caller and no JSON but its own refusals. Door: {@link
/// org.trentkms.server.http.Listener}; what it serves is an {@link
/// org.trentkms.server.http.Exchange}. Vert.x brings the sockets and event loops, Netty takes the
/// bytes apart; nobody outside this package needs to know.
@NullMarked
package org.trentkms.server.http;

import org.jspecify.annotations.NullMarked;
