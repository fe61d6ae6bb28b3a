/// Bytes as values: {@link org.trentkms.secret.Bytes} for what anybody may see, {@link
/// org.trentkms.secret.SecretBytes} for key material and plaintext. Knows nothing of keys.
@NullMarked
package org.trentkms.secret;

import org.jspecify.annotations.NullMarked;
