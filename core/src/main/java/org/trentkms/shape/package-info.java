/// The constraints of the AWS KMS API model, as annotations on the components of request records.
/// They are checked generically by the wire codec before anything else looks at a value.
@NullMarked
package org.trentkms.shape;

import org.jspecify.annotations.NullMarked;
