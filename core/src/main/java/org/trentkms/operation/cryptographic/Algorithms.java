package org.trentkms.operation.cryptographic;

import org.jspecify.annotations.Nullable;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.keyring.OpenKey;

/// The checks that every operation makes of the encryption algorithm it is given.
final class Algorithms {

  private Algorithms() {}

  /// The algorithm that was asked for, or the one for symmetric keys.
  static EncryptionAlgorithm orDefault(@Nullable EncryptionAlgorithm asked) {
    return asked == null ? EncryptionAlgorithm.SYMMETRIC_DEFAULT : asked;
  }

  /// Returns if the key encrypts, with this algorithm.
  ///
  /// @throws KmsException InvalidKeyUsageException
  static void require(OpenKey key, EncryptionAlgorithm algorithm) {
    key.requireUsage(KeyUsage.ENCRYPT_DECRYPT);
    if (algorithm != EncryptionAlgorithm.SYMMETRIC_DEFAULT) {
      throw new KmsException(
          ErrorCode.INVALID_KEY_USAGE,
          "Algorithm "
              + algorithm
              + " is incompatible with key spec "
              + key.record().parameters().spec()
              + ".");
    }
  }
}
