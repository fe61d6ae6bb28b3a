/// AWS Signature Version 4: who sent a request, proved by its signature. Pure; knows no operation
/// and no key. Doors: {@link org.trentkms.sigv4.SignatureVerifier}, and for development alone
/// {@link org.trentkms.sigv4.UnverifiedCredentials}; only this package makes a {@link
/// org.trentkms.sigv4.SignedRequest}.
@NullMarked
package org.trentkms.sigv4;

import org.jspecify.annotations.NullMarked;
