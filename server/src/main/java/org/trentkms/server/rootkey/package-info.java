/// The places where a root key can live. Door: {@link org.trentkms.server.rootkey.FileRootKey}.
/// Knows nothing of what is wrapped under it.
@NullMarked
package org.trentkms.server.rootkey;

import org.jspecify.annotations.NullMarked;
