/// What the store costs: making keys durably beside SQLite alone, and serving a store of a million
/// keys beside a small one. Door: {@link org.trentkms.bench.storage.ManyKeys}.
@NullMarked
package org.trentkms.bench.storage;

import org.jspecify.annotations.NullMarked;
