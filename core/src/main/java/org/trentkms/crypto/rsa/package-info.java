/// RSA (RFC 8017): signatures by the two schemes and encryption with OAEP. Signatures are encoded
/// and encrypted messages decoded here, and only the bare operation is a provider's: no provider
/// signs a given digest with PSS, and none says of a ciphertext that it does not open without an
/// exception, which takes its time. Door: {@link org.trentkms.crypto.rsa.Rsa}.
@NullMarked
package org.trentkms.crypto.rsa;

import org.jspecify.annotations.NullMarked;
