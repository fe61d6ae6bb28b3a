package org.trentkms.ciphertext;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.trentkms.crypto.AesGcm;
import org.trentkms.crypto.KeyDerivation;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// Seals what Trent hands out and takes back into tokens that tell nobody anything, and opens them.
///
/// A token is a format number (8 bits), the number of the key that sealed it (64 bits), a random
/// nonce (128 bits) and the sealed content: AES-256-GCM under a key of its own, derived from the
/// numbered key over purpose, number and nonce. A token of one purpose is none of another.
public final class TokenCipher {

  private static final byte FORMAT = 1;
  private static final int NUMBER_AT = 1;
  private static final int NONCE_SIZE = 16;
  private static final int HEADER_SIZE = NUMBER_AT + Long.BYTES + NONCE_SIZE;

  private final RandomBytes random;

  /// A cipher that draws its nonces from this source.
  public TokenCipher(RandomBytes random) {
    this.random = random;
  }

  /// The token of this content.
  ///
  /// @param key the key that has this number
  public Bytes seal(SecretBytes key, long number, String purpose, Token token) {
    var header =
        ByteBuffer.allocate(HEADER_SIZE)
            .put(FORMAT)
            .putLong(number)
            .put(random.bytes(NONCE_SIZE))
            .array();
    var content = ByteBuffer.allocate(Integer.BYTES + token.content().size());
    content.putInt(token.content().size()).put(token.content().toByteArray());
    try (var plaintext = token.secret().prefixed(content.array())) {
      var sealed = Arrays.copyOf(header, HEADER_SIZE + plaintext.size() + AesGcm.TAG_SIZE);
      var callKey = callKey(key, purpose, header);
      try {
        AesGcm.OF_PLATFORM.sealOnce(callKey, plaintext, sealed, HEADER_SIZE, header);
      } finally {
        Arrays.fill(callKey, (byte) 0);
      }
      return Bytes.owning(sealed);
    }
  }

  /// The number of the key that sealed a token, if it is one by its form.
  public static OptionalLong number(Bytes token) {
    return token.size() < HEADER_SIZE + Integer.BYTES + AesGcm.TAG_SIZE || token.at(0) != FORMAT
        ? OptionalLong.empty()
        : OptionalLong.of(ByteBuffer.wrap(token.slice(0, HEADER_SIZE)).getLong(NUMBER_AT));
  }

  /// What the token carries; empty where it was not sealed for this purpose under this key, or was
  /// altered.
  ///
  /// @param token one that has a number
  public static Optional<Token> open(SecretBytes key, String purpose, Bytes token) {
    var bytes = token.toByteArray();
    var header = Arrays.copyOf(bytes, HEADER_SIZE);
    var callKey = callKey(key, purpose, header);
    try {
      return AesGcm.OF_PLATFORM.open(callKey, bytes, HEADER_SIZE, header).map(TokenCipher::split);
    } finally {
      Arrays.fill(callKey, (byte) 0);
    }
  }

  private static Token split(SecretBytes plaintext) {
    try (plaintext) {
      return plaintext.lend(bytes -> {
        var secretAt = Integer.BYTES + ByteBuffer.wrap(bytes).getInt();
        return new Token(
            Bytes.owning(Arrays.copyOfRange(bytes, Integer.BYTES, secretAt)),
            SecretBytes.owning(Arrays.copyOfRange(bytes, secretAt, bytes.length)));
      });
    }
  }

  private static byte[] callKey(SecretBytes key, String purpose, byte[] header) {
    var label = ("trent/token/v1/" + purpose).getBytes(StandardCharsets.US_ASCII);
    return KeyDerivation.derive(key, label, header);
  }
}
