/// What a node remembers of the store: bounded, and never what was loaded before an invalidation.
/// Door: {@link org.trentkms.keyring.cache.ReadThrough}. Knows nothing of what it holds.
@NullMarked
package org.trentkms.keyring.cache;

import org.jspecify.annotations.NullMarked;
