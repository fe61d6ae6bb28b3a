package org.trentkms.crypto.asymmetric;

import java.util.Optional;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// A private key that decrypts.
public interface DecryptingKey extends PrivateHalf {

  /// The plaintext of a ciphertext, at least one byte, or empty where it has none, whatever the
  /// reason. Neither the answer nor the time it takes tells the reason.
  Optional<SecretBytes> decrypt(EncryptionAlgorithm algorithm, Bytes ciphertext);
}
