/// The operations that make, describe, list, switch and delete KMS keys. Each class is one
/// operation; what they share is {@link org.trentkms.operation.keys.KeyMetadata}.
@NullMarked
package org.trentkms.operation.keys;

import org.jspecify.annotations.NullMarked;
