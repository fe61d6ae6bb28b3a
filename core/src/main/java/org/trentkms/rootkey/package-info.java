/// The port to the root key, the one secret that lives outside the store and under which all others
/// are wrapped.
@NullMarked
package org.trentkms.rootkey;

import org.jspecify.annotations.NullMarked;
