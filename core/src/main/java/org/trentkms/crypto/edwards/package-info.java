/// Ed25519 (RFC 8032): signatures of messages, and of digests (Ed25519ph). Door: {@link
/// org.trentkms.crypto.edwards.Edwards}.
@NullMarked
package org.trentkms.crypto.edwards;

import org.jspecify.annotations.NullMarked;
