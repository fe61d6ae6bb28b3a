package org.trentkms.operation.cryptographic;

import org.jspecify.annotations.Nullable;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.ciphertext.EncryptionContext;
import org.trentkms.crypto.asymmetric.EncryptingKey;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.keyring.OpenKey;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// Encrypts under a key of any spec, as Encrypt and the second half of ReEncrypt do.
final class Encryption {

  private Encryption() {}

  /// The ciphertext: a blob that names key and material for a symmetric key, the bare output of the
  /// algorithm for others.
  ///
  /// @param algorithm one that fits the key
  /// @throws KmsException ValidationException where the plaintext is too long for the key, or where
  ///   there is an encryption context and the key is asymmetric
  static Encrypted encrypt(
      OpenKey key,
      EncryptionAlgorithm algorithm,
      SecretBytes plaintext,
      EncryptionContext context) {
    if (algorithm == EncryptionAlgorithm.SYMMETRIC_DEFAULT) {
      var sealed = key.seal(plaintext, context);
      return new Encrypted(sealed.blob(), sealed.material().value());
    }
    requireNoContext(context);
    var publicHalf = key.publicHalf(EncryptingKey.class);
    var longest = publicHalf.longestPlaintext(algorithm);
    if (plaintext.size() > longest) {
      throw new KmsException(
          ErrorCode.VALIDATION,
          "Algorithm %s and key spec %s cannot encrypt data larger than %d bytes."
              .formatted(algorithm, key.record().parameters().spec(), longest));
    }
    return new Encrypted(publicHalf.encrypt(algorithm, plaintext), null);
  }

  /// Asymmetric algorithms have nothing to bind a context to.
  static void requireNoContext(EncryptionContext context) {
    if (!context.isEmpty()) {
      throw new KmsException(
          ErrorCode.VALIDATION,
          "EncryptionContext is not supported when encrypting/decrypting with asymmetric CMKs.");
    }
  }

  /// A ciphertext, and the id of the material that made it, where the key is symmetric.
  record Encrypted(Bytes ciphertext, @Nullable String material) {}
}
