package org.trentkms.operation.history;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalLong;
import org.trentkms.ciphertext.Token;
import org.trentkms.crypto.Sha256;
import org.trentkms.keyring.TokenKeys;
import org.trentkms.keyring.TokenKeys.Purpose;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// The tokens with which the next page of a lookup is asked for. One carries where that page
/// begins, and a digest of what was asked for and by whom: with other parameters, for another
/// account or in another Region it is none.
public final class LookupTokens {

  private static final int LONGEST = 1024;

  private final TokenKeys keys;

  /// Tokens under these keys.
  public LookupTokens(TokenKeys keys) {
    this.keys = keys;
  }

  /// The token for the page that begins at a position.
  ///
  /// @param asked all that the page depends on
  String seal(long position, String asked) {
    var content = ByteBuffer.allocate(Long.BYTES + Sha256.SIZE);
    content.putLong(position).put(digest(asked));
    try (var nothing = SecretBytes.owning(new byte[0])) {
      var token = keys.seal(Purpose.LOOKUP, new Token(Bytes.owning(content.array()), nothing));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(token.toByteArray());
    }
  }

  /// Where the page of a token begins; empty where it is none for what is asked.
  OptionalLong open(String token, String asked) {
    if (token.length() > LONGEST) {
      return OptionalLong.empty();
    }
    try {
      var sealed = Bytes.owning(Base64.getUrlDecoder().decode(token));
      var opened = keys.open(Purpose.LOOKUP, sealed);
      return opened.isEmpty() ? OptionalLong.empty() : position(opened.get(), asked);
    } catch (IllegalArgumentException e) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong position(Token token, String asked) {
    try (token) {
      var content = ByteBuffer.wrap(token.content().toByteArray());
      var position = content.getLong();
      var digest = new byte[content.remaining()];
      content.get(digest);
      return Arrays.equals(digest, digest(asked))
          ? OptionalLong.of(position)
          : OptionalLong.empty();
    }
  }

  private static byte[] digest(String asked) {
    return Sha256.of(asked.getBytes(StandardCharsets.UTF_8));
  }
}
