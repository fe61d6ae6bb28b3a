/// Requests that lie around valid ones, class by class: each attack is the bytes that are sent and
/// what must become of them. Knows nothing of servers. Door: {@link
/// org.trentkms.conformance.attack.request.Kind}.
@NullMarked
package org.trentkms.conformance.attack.request;

import org.jspecify.annotations.NullMarked;
