package org.trentkms.crypto.asymmetric;

import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// A public key that encrypts.
public interface EncryptingKey extends PublicHalf {

  /// The greatest length of a plaintext in bytes.
  int longestPlaintext(EncryptionAlgorithm algorithm);

  /// The ciphertext of a plaintext that is not too long.
  Bytes encrypt(EncryptionAlgorithm algorithm, SecretBytes plaintext);
}
