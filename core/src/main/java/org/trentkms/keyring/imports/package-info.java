/// How key material comes in: the wrapping keys that callers are given, and what they have wrapped
/// with them. Door: {@link org.trentkms.keyring.imports.ImportTokens}.
@NullMarked
package org.trentkms.keyring.imports;

import org.jspecify.annotations.NullMarked;
