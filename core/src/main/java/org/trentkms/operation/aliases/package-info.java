/// The operations that make, move, delete and list aliases, one class each. An alias goes with its
/// key.
@NullMarked
package org.trentkms.operation.aliases;

import org.jspecify.annotations.NullMarked;
