/// Elliptic curves in Weierstrass form: ECDSA (FIPS 186-5), Diffie-Hellman (SP 800-56A) and the
/// algorithms of SM2 (GB/T 32918). Keys, signatures and ciphertexts are taken in their one
/// canonical encoding, points are checked before a provider sees them. Door: {@link
/// org.trentkms.crypto.elliptic.Elliptic}.
@NullMarked
package org.trentkms.crypto.elliptic;

import org.jspecify.annotations.NullMarked;
