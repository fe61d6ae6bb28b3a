/// What the two halves of a key pair can do, each ability an interface of its own, whatever the
/// algorithm behind it: {@link org.trentkms.crypto.asymmetric.PrivateHalf} and {@link
/// org.trentkms.crypto.asymmetric.PublicHalf}. Knows no algorithm.
@NullMarked
package org.trentkms.crypto.asymmetric;

import org.jspecify.annotations.NullMarked;
