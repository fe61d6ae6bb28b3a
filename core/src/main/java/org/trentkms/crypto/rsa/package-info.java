/// RSA (RFC 8017): signatures by the two schemes and encryption with OAEP. The encodings of
/// signatures are made here and only the bare operation is a provider's, because no provider signs
/// a given digest with PSS. Door: {@link org.trentkms.crypto.rsa.Rsa}.
@NullMarked
package org.trentkms.crypto.rsa;

import org.jspecify.annotations.NullMarked;
