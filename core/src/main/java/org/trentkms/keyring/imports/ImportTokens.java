package org.trentkms.keyring.imports;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.trentkms.algorithm.WrappingAlgorithm;
import org.trentkms.algorithm.WrappingKeySpec;
import org.trentkms.ciphertext.Token;
import org.trentkms.crypto.AesKeyWrap;
import org.trentkms.crypto.asymmetric.DecryptingKey;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.error.Bug;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.KeyArn;
import org.trentkms.keyring.Cryptography;
import org.trentkms.keyring.TokenKeys;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// The tokens with which material is imported. A token carries the private key that unwraps the
/// material, and what it is good for; Trent keeps nothing of it. So it can be used again as long as
/// it is valid, because a caller repeats a call whose answer was lost.
public final class ImportTokens {

  private static final String FORMAT = "1";
  private static final Duration VALIDITY = Duration.ofDays(1);

  private final TokenKeys keys;
  private final Cryptography cryptography;
  private final AesKeyWrap keyWrap;

  /// Tokens under these keys, with wrapping keys of this cryptography.
  public ImportTokens(TokenKeys keys, Cryptography cryptography) {
    this.keys = keys;
    this.cryptography = cryptography;
    this.keyWrap = new AesKeyWrap(cryptography.providers());
  }

  /// A new wrapping key for material of a key, with its token.
  ///
  /// @throws KmsException ThrottlingException where too many wait for key pairs
  public ImportParameters issue(
      KeyArn key, WrappingAlgorithm algorithm, WrappingKeySpec spec, Instant now) {
    var validTo = now.plus(VALIDITY).truncatedTo(ChronoUnit.MILLIS);
    var content = new Content(key.toString(), algorithm, spec, validTo);
    try (var pair = cryptography.source().take(spec.keySpec(), key.account());
        var joined = pair.joined()) {
      var token = keys.seal(TokenKeys.Purpose.IMPORT, new Token(content.encoded(), joined));
      return new ImportParameters(token, pair.publicKey(), validTo);
    }
  }

  /// The material that was wrapped for a key with the wrapping key of this token.
  ///
  /// @throws KmsException InvalidImportTokenException where the token is none for this key;
  ///   ExpiredImportTokenException where it is no longer valid; ValidationException where what was
  ///   wrapped cannot be as long; InvalidCiphertextException where nothing was wrapped as the token
  ///   says, whatever is wrong with it
  public SecretBytes unwrap(Bytes token, Bytes wrapped, KeyArn key, Instant now) {
    try (var opened = opened(token)) {
      var content = Content.read(opened.content());
      if (!content.key.equals(key.toString())) {
        throw new KmsException(
            ErrorCode.INVALID_IMPORT_TOKEN, "The import token is not for " + key + ".");
      }
      if (!now.isBefore(content.validTo)) {
        throw expired();
      }
      requireSize(content.algorithm, content.spec, wrapped);
      return unwrapped(opened.secret(), content.algorithm, content.spec, wrapped);
    }
  }

  /// What RSA has encrypted is as long as the modulus; in two steps, the wrapped material follows
  /// that.
  private static void requireSize(
      WrappingAlgorithm algorithm, WrappingKeySpec spec, Bytes wrapped) {
    if (spec == WrappingKeySpec.SM2) {
      return;
    }
    var size = modulusSize(spec);
    if (algorithm.isOfTwoSteps() ? wrapped.size() <= size : wrapped.size() != size) {
      throw new KmsException(ErrorCode.VALIDATION, "Invalid encrypted key size.");
    }
  }

  private Token opened(Bytes token) {
    return keys.open(TokenKeys.Purpose.IMPORT, token)
        .orElseThrow(() ->
            keys.isTooOld(token)
                ? expired()
                : new KmsException(
                    ErrorCode.INVALID_IMPORT_TOKEN, "The import token is not valid."));
  }

  private static KmsException expired() {
    return new KmsException(ErrorCode.EXPIRED_IMPORT_TOKEN, "The import token has expired.");
  }

  private SecretBytes unwrapped(
      SecretBytes joined, WrappingAlgorithm algorithm, WrappingKeySpec spec, Bytes wrapped) {
    try (var pair = KeyPairMaterial.split(joined);
        var key = cryptography.keyPairs().privateHalf(spec.keySpec(), pair)) {
      var decrypting = (DecryptingKey) key;
      var found =
          algorithm.isOfTwoSteps()
              ? unwrappedInTwoSteps(decrypting, algorithm, spec, wrapped)
              : decrypting.decrypt(algorithm.encryption(), wrapped);
      return found.orElseThrow(() -> new KmsException(ErrorCode.INVALID_CIPHERTEXT));
    }
  }

  /// The wrapped AES key comes first; it is as long as the modulus.
  private Optional<SecretBytes> unwrappedInTwoSteps(
      DecryptingKey key, WrappingAlgorithm algorithm, WrappingKeySpec spec, Bytes wrapped) {
    var size = modulusSize(spec);
    return key.decrypt(algorithm.encryption(), Bytes.owning(wrapped.slice(0, size)))
        .flatMap(aesKey -> {
          try (aesKey) {
            return keyWrap.unwrap(aesKey, Bytes.owning(wrapped.slice(size, wrapped.size())));
          }
        });
  }

  private static int modulusSize(WrappingKeySpec spec) {
    return switch (spec) {
      case RSA_2048 -> 256;
      case RSA_3072 -> 384;
      case RSA_4096 -> 512;
      case SM2 -> throw new IllegalArgumentException("SM2 wraps in one step");
    };
  }

  /// What a token says: lines of text, none of which holds a line feed.
  private record Content(
      String key, WrappingAlgorithm algorithm, WrappingKeySpec spec, Instant validTo) {

    Bytes encoded() {
      var text =
          String.join(
              "\n",
              FORMAT,
              key,
              algorithm.name(),
              spec.name(),
              Long.toString(validTo.toEpochMilli()));
      return Bytes.owning(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// What this server, or one of an earlier version, has sealed.
    static Content read(Bytes encoded) {
      var lines = new String(encoded.toByteArray(), StandardCharsets.US_ASCII).split("\n", -1);
      if (!lines[0].equals(FORMAT) || lines.length != 5) {
        throw new Bug("an import token is of a form that was never sealed");
      }
      return new Content(
          lines[1],
          WrappingAlgorithm.valueOf(lines[2]),
          WrappingKeySpec.valueOf(lines[3]),
          Instant.ofEpochMilli(Long.parseLong(lines[4])));
    }
  }
}
