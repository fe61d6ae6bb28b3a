package org.trentkms.operation.cryptographic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.authorization.ConditionSource;
import org.trentkms.ciphertext.CiphertextBlob;
import org.trentkms.ciphertext.EncryptionContext;
import org.trentkms.crypto.asymmetric.DecryptingKey;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyReference;
import org.trentkms.key.Action;
import org.trentkms.keyring.Keyring;
import org.trentkms.keyring.OpenKey;
import org.trentkms.operation.Call;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// Finds the key of a ciphertext and opens it, as Decrypt and the first half of ReEncrypt do.
final class Ciphertexts {

  private final Keyring keyring;

  Ciphertexts(Keyring keyring) {
    this.keyring = keyring;
  }

  /// What a request says of a ciphertext.
  ///
  /// @param blob what the ciphertext is, if it can be one of a symmetric key
  /// @param key absent where the ciphertext itself names it
  /// @param isIgnored whether only the right to open it is to be tried
  record Source(
      @Nullable Bytes ciphertext,
      @Nullable CiphertextBlob blob,
      @Nullable KeyReference key,
      EncryptionAlgorithm algorithm,
      EncryptionContext context,
      boolean isIgnored) {

    Source(
        @Nullable Bytes ciphertext,
        @Nullable KeyReference key,
        EncryptionAlgorithm algorithm,
        EncryptionContext context,
        boolean isIgnored) {
      this(ciphertext, blob(ciphertext, algorithm), key, algorithm, context, isIgnored);
    }

    boolean isSymmetric() {
      return algorithm == EncryptionAlgorithm.SYMMETRIC_DEFAULT;
    }

    private static @Nullable CiphertextBlob blob(
        @Nullable Bytes ciphertext, EncryptionAlgorithm algorithm) {
      return ciphertext == null || algorithm != EncryptionAlgorithm.SYMMETRIC_DEFAULT
          ? null
          : CiphertextBlob.parse(ciphertext).orElse(null);
    }
  }

  /// Opens the key of the ciphertext for the action: the one that the request names, or else the
  /// one that the ciphertext names.
  ///
  /// @param more what policies may ask beyond the request itself
  /// @throws KmsException IncorrectKeyException where the ciphertext is of another key;
  ///   InvalidCiphertextException where it is of none
  OpenKey key(Source source, Action action, Call<?> call, ConditionSource more) {
    if (source.key() != null) {
      return call.open(keyring, source.key(), action, more, key -> requireOf(key.arn(), source));
    }
    if (source.algorithm() != EncryptionAlgorithm.SYMMETRIC_DEFAULT) {
      throw new KmsException(
          ErrorCode.VALIDATION,
          "A key must be specified when the encryption algorithm is " + source.algorithm() + ".");
    }
    return call.open(keyring, blob(source), action, more);
  }

  /// The plaintext of the ciphertext, or a byte in its place where it is to be ignored.
  ///
  /// @throws KmsException InvalidCiphertextException where it does not open, whatever the reason
  Decrypted open(Source source, OpenKey key) {
    Algorithms.require(key, source.algorithm());
    if (!source.isSymmetric()) {
      Encryption.requireNoContext(source.context());
    }
    if (source.isIgnored() || source.ciphertext() == null) {
      return new Decrypted(SecretBytes.owning(new byte[1]), null);
    }
    return source.isSymmetric()
        ? unseal(source, key)
        : decrypt(source.algorithm(), source.ciphertext(), key);
  }

  /// AWS KMS looks whose ciphertext it is before it looks at what the key is for, and at its state.
  ///
  /// @throws KmsException IncorrectKeyException where the ciphertext is of another key;
  ///   InvalidCiphertextException where it is of none
  private static void requireOf(KeyArn key, Source source) {
    if (!source.isSymmetric() || source.isIgnored() || source.ciphertext() == null) {
      return;
    }
    if (!blob(source).keyId().equals(key.key())) {
      throw new KmsException(
          ErrorCode.INCORRECT_KEY,
          "The key ID in the request does not identify a CMK that can perform this operation.");
    }
  }

  private static Decrypted unseal(Source source, OpenKey key) {
    var opened = key.open(blob(source), source.context());
    return new Decrypted(opened.plaintext(), opened.material().value());
  }

  private static Decrypted decrypt(EncryptionAlgorithm algorithm, Bytes ciphertext, OpenKey key) {
    return key.privateHalf(DecryptingKey.class)
        .decrypt(algorithm, ciphertext)
        .map(plaintext -> new Decrypted(plaintext, null))
        .orElseThrow(() -> new KmsException(ErrorCode.INVALID_CIPHERTEXT));
  }

  /// A plaintext, and the id of the material that opened its ciphertext, where the key is
  /// symmetric.
  record Decrypted(SecretBytes plaintext, @Nullable String material) {}

  private static CiphertextBlob blob(Source source) {
    if (source.blob() == null) {
      throw new KmsException(ErrorCode.INVALID_CIPHERTEXT);
    }
    return source.blob();
  }

  /// Whether the request is a dry run without a ciphertext; checks what such a request must say.
  static boolean isIgnored(
      @Nullable List<DryRunModifier> modifiers,
      @Nullable Boolean dryRun,
      @Nullable Bytes ciphertext,
      @Nullable KeyReference key) {
    if (modifiers == null || modifiers.isEmpty()) {
      requirePresent(ciphertext);
      return false;
    }
    if (!Boolean.TRUE.equals(dryRun)) {
      throw new KmsException(
          ErrorCode.VALIDATION, "DryRunModifiers can only be specified when DryRun is true.");
    }
    if (key == null) {
      throw new KmsException(
          ErrorCode.VALIDATION, "A key must be specified when IGNORE_CIPHERTEXT is.");
    }
    return true;
  }

  private static void requirePresent(@Nullable Bytes ciphertext) {
    if (ciphertext == null) {
      throw new KmsException(
          ErrorCode.VALIDATION,
          "1 validation error detected: Value null at 'ciphertextBlob' failed to satisfy constraint:"
              + " Member must not be null");
    }
  }
}
