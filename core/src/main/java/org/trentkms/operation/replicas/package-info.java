/// Operations on the replicas of multi-Region keys, one class each. Knows the keyring and the
/// related keys, and no wire and no SQL.
@NullMarked
package org.trentkms.operation.replicas;

import org.jspecify.annotations.NullMarked;
