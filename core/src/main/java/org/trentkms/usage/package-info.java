/// When keys were last used, and since when that is known. Knows no store and no log.
@NullMarked
package org.trentkms.usage;

import org.jspecify.annotations.NullMarked;
