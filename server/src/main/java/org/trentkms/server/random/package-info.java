/// Randomness from the operating system. Door: {@link org.trentkms.server.random.KernelRandom}.
@NullMarked
package org.trentkms.server.random;

import org.jspecify.annotations.NullMarked;
