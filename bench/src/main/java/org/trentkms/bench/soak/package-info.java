/// A server under load and change for a long time: whether it stays as it was. Door: {@link
/// org.trentkms.bench.soak.Soak}.
@NullMarked
package org.trentkms.bench.soak;

import org.jspecify.annotations.NullMarked;
