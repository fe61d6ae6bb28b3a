/// The operations of the API: {@link org.trentkms.operation.Catalogue} is the table of them all,
/// each handler stands in a file of its own in the packages below. Knows neither wire nor SQL.
@NullMarked
package org.trentkms.operation;

import org.jspecify.annotations.NullMarked;
