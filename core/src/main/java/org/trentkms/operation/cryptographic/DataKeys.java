package org.trentkms.operation.cryptographic;

import org.jspecify.annotations.Nullable;
import org.trentkms.algorithm.DataKeySpec;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.ciphertext.EncryptionContext;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.keyring.OpenKey;
import org.trentkms.keyring.OpenKey.Sealed;
import org.trentkms.secret.SecretBytes;

/// Makes data keys, as GenerateDataKey and GenerateDataKeyWithoutPlaintext do.
final class DataKeys {

  private final RandomBytes random;

  DataKeys(RandomBytes random) {
    this.random = random;
  }

  /// A fresh data key of the length that the request gives, by name or in bytes.
  ///
  /// @throws KmsException ValidationException where it gives none or both
  SecretBytes create(@Nullable DataKeySpec spec, @Nullable Integer numberOfBytes) {
    if (spec != null && numberOfBytes == null) {
      return random.secret(spec.size());
    }
    if (spec == null && numberOfBytes != null) {
      return random.secret(numberOfBytes);
    }
    throw new KmsException(
        ErrorCode.VALIDATION, "Please specify either number of bytes or key spec.");
  }

  /// The data key under the KMS key; where that fails, the data key is wiped.
  static Sealed seal(OpenKey key, SecretBytes dataKey, EncryptionContext context) {
    var isSealed = false;
    try {
      var sealed = key.seal(dataKey, context);
      isSealed = true;
      return sealed;
    } finally {
      if (!isSealed) {
        dataKey.close();
      }
    }
  }

  /// Returns if the key can encrypt data keys.
  ///
  /// @throws KmsException InvalidKeyUsageException
  static void requireFit(OpenKey key) {
    Algorithms.require(key, EncryptionAlgorithm.SYMMETRIC_DEFAULT);
  }
}
