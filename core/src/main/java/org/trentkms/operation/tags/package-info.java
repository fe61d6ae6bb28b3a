/// The operations that add, remove and list the tags of a key, one class each. The rules stand in
/// {@link org.trentkms.tag.Tags}.
@NullMarked
package org.trentkms.operation.tags;

import org.jspecify.annotations.NullMarked;
