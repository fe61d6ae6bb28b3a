/// The cryptographic primitives, as pure functions of bytes. The only package that names the JCA;
/// knows no KMS keys.
@NullMarked
package org.trentkms.crypto;

import org.jspecify.annotations.NullMarked;
