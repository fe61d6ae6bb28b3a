package org.trentkms.crypto;

import org.trentkms.secret.SecretBytes;

/// The source of all randomness, given by constructor.
@FunctionalInterface
public interface RandomBytes {

  /// Fills the array with random bytes.
  void fill(byte[] destination);

  /// This many random bytes, for anybody to see.
  default byte[] bytes(int size) {
    var bytes = new byte[size];
    fill(bytes);
    return bytes;
  }

  /// This many random bytes, for nobody to see.
  default SecretBytes secret(int size) {
    return SecretBytes.owning(bytes(size));
  }
}
