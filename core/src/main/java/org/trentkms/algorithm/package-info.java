/// Key specs, key usages and algorithms as values, and which of them fit together. Door: {@link
/// org.trentkms.algorithm.KeySpec}. Knows no key and computes nothing.
@NullMarked
package org.trentkms.algorithm;

import org.jspecify.annotations.NullMarked;
