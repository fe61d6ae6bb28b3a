/// The front of the service: {@link org.trentkms.server.front.RequestPath}, which reads top to
/// bottom as what happens to a request. Knows no SQL and no sockets.
@NullMarked
package org.trentkms.server.front;

import org.jspecify.annotations.NullMarked;
