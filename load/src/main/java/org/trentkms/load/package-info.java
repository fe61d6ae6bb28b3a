/// Puts load on a server that speaks the AWS KMS API: signed requests, connections that each wait
/// for their answer, and how long that took. Knows nothing of what stands behind the network. Door:
/// {@link org.trentkms.load.LoadGenerator}.
@NullMarked
package org.trentkms.load;

import org.jspecify.annotations.NullMarked;
