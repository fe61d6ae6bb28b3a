/// What is made of repeated measurements. Knows nothing of what is measured.
@NullMarked
package org.trentkms.load.statistics;

import org.jspecify.annotations.NullMarked;
