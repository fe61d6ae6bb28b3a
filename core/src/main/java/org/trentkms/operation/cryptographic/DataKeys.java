package org.trentkms.operation.cryptographic;

import org.jspecify.annotations.Nullable;
import org.trentkms.algorithm.DataKeySpec;
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

  /// The length that a request gives, by name or in bytes. AWS KMS asks for it before it looks at
  /// the key.
  ///
  /// @return in bytes
  /// @throws KmsException ValidationException where it gives none or both
  static int length(@Nullable DataKeySpec spec, @Nullable Integer numberOfBytes) {
    if (spec != null && numberOfBytes == null) {
      return spec.size();
    }
    if (spec == null && numberOfBytes != null) {
      return numberOfBytes;
    }
    throw new KmsException(
        ErrorCode.VALIDATION, "Please specify either number of bytes or key spec.");
  }

  /// A fresh data key.
  ///
  /// @param length in bytes
  SecretBytes create(int length) {
    return random.secret(length);
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
    if (key.record().parameters().spec().isAsymmetric()) {
      throw new KmsException(
          ErrorCode.INVALID_KEY_USAGE, "You cannot generate a data key with an asymmetric CMK");
    }
  }
}
