/// What can go wrong, as AWS KMS names it: one exception, {@link org.trentkms.error.KmsException},
/// over one enumeration, {@link org.trentkms.error.ErrorCode}; and {@link org.trentkms.error.Bug}
/// for what cannot happen.
@NullMarked
package org.trentkms.error;

import org.jspecify.annotations.NullMarked;
