package org.trentkms.crypto.asymmetric;

import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// A public key that encapsulates secrets (FIPS 203).
public interface EncapsulatingKey extends PublicHalf {

  /// A fresh secret and its encapsulation.
  Encapsulated encapsulate();

  /// A secret and what the other half gets it back from.
  record Encapsulated(SecretBytes secret, Bytes ciphertext) {}
}
