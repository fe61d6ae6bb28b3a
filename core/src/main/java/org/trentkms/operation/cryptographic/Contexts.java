package org.trentkms.operation.cryptographic;

import org.jspecify.annotations.Nullable;
import org.trentkms.ciphertext.EncryptionContext;

/// Encryption contexts of requests.
final class Contexts {

  private Contexts() {}

  /// The context that was sent; none is the empty one.
  static EncryptionContext of(@Nullable EncryptionContext sent) {
    return sent == null ? EncryptionContext.EMPTY : sent;
  }
}
