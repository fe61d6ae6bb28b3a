/// The few forms of ASN.1 DER (ITU-T X.690) that keys and signatures have, read strictly: one
/// encoding of a value is right and all others are refused. Doors: {@link
/// org.trentkms.crypto.der.DerReader} and {@link org.trentkms.crypto.der.Der}.
@NullMarked
package org.trentkms.crypto.der;

import org.jspecify.annotations.NullMarked;
