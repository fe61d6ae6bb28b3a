/// Operations on imported key material, one class each. Knows the keyring and the records, and no
/// wire and no SQL.
@NullMarked
package org.trentkms.operation.imports;

import org.jspecify.annotations.NullMarked;
