/// Operations on the rotation of keys, one class each. Knows the keyring and the records, and no
/// wire and no SQL.
@NullMarked
package org.trentkms.operation.rotations;

import org.jspecify.annotations.NullMarked;
