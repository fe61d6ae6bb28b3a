/// The table of all operations: {@link org.trentkms.operation.table.Operations} lists each with its
/// records, errors and traits, and wires its handler. It stands apart because it alone knows every
/// operation.
@NullMarked
package org.trentkms.operation.table;

import org.jspecify.annotations.NullMarked;
