/// The operations of AWS CloudTrail that look into the past, one in each file. They know neither
/// how records are stored nor found.
@NullMarked
package org.trentkms.operation.history;

import org.jspecify.annotations.NullMarked;
