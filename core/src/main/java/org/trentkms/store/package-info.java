/// The port to durable storage: what is kept, what is atomic, what a conflict is. Door: {@link
/// org.trentkms.store.Store}; every implementation passes the contract suite in the tests.
@NullMarked
package org.trentkms.store;

import org.jspecify.annotations.NullMarked;
