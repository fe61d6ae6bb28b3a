package org.trentkms.operation.cryptographic;

import org.jspecify.annotations.Nullable;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.MacAlgorithm;
import org.trentkms.crypto.MacKey;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.keyring.OpenKey;

/// The checks that every operation makes of the algorithm it is given.
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
    var spec = key.record().parameters().spec();
    require(spec.encryptionAlgorithms().contains(algorithm), algorithm, spec);
  }

  /// The secret of the key, if the key makes tags with this algorithm.
  ///
  /// @throws KmsException InvalidKeyUsageException
  static MacKey requireMac(OpenKey key, MacAlgorithm algorithm) {
    var spec = key.record().parameters().spec();
    require(spec.macAlgorithms().contains(algorithm), algorithm, spec);
    return key.macKey();
  }

  /// Returns if an algorithm is one of those that fit the spec.
  ///
  /// @throws KmsException InvalidKeyUsageException
  static void require(boolean fits, Enum<?> algorithm, KeySpec spec) {
    if (!fits) {
      throw new KmsException(
          ErrorCode.INVALID_KEY_USAGE,
          "Algorithm " + algorithm + " is incompatible with key spec " + spec + ".");
    }
  }
}
