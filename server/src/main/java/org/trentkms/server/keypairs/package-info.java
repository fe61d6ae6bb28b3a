/// Key pairs that take long to make, made beforehand: a small reserve of RSA pairs, and the calls
/// that wait where it is empty. Door: {@link org.trentkms.server.keypairs.RsaReserve}. Knows specs
/// and accounts, and nothing of keys and requests.
@NullMarked
package org.trentkms.server.keypairs;

import org.jspecify.annotations.NullMarked;
