/// The key pairs of every key spec: made here, or adopted from outside. Door: {@link
/// org.trentkms.crypto.keypair.KeyPairs}.
@NullMarked
package org.trentkms.crypto.keypair;

import org.jspecify.annotations.NullMarked;
