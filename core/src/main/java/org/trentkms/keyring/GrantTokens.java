package org.trentkms.keyring;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trentkms.ciphertext.Token;
import org.trentkms.ciphertext.TokenCipher;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.grant.Grant;
import org.trentkms.grant.GrantId;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyReference;
import org.trentkms.id.KeyReference.ByArn;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// The tokens of grants: each names one, is another each time, and tells nobody anything.
///
/// A token gives no right. Grants are in force when the answer to CreateGrant leaves, so nobody
/// needs one to use them; it is good for naming the grant that RetireGrant retires.
///
/// AWS's tokens do not end as long as their grant is there. So they are not sealed under {@link
/// TokenKeys}, which are kept for days, but under a key derived from the domain key, which is kept
/// as long as rows are sealed under it.
public final class GrantTokens {

  private static final byte[] LABEL = "trent/grant-token/v1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NO_CONTEXT = {};
  private static final String PURPOSE = "grant";
  private static final String FORMAT = "1";
  private static final int LINES = 3;

  private final DomainKeys domainKeys;
  private final TokenCipher cipher;

  /// Tokens under these keys, with nonces from this source.
  public GrantTokens(DomainKeys domainKeys, RandomBytes random) {
    this.domainKeys = domainKeys;
    this.cipher = new TokenCipher(random);
  }

  /// What a token names.
  public record Named(KeyArn key, GrantId grant) {}

  /// A token of the grant.
  public String issue(Grant grant) {
    var text = String.join("\n", FORMAT, grant.key().toString(), grant.id().value());
    var content = Bytes.owning(text.getBytes(StandardCharsets.US_ASCII));
    var generation = domainKeys.newest();
    try (var key = key(generation);
        var nothing = SecretBytes.owning(new byte[0])) {
      var sealed = cipher.seal(key, generation, PURPOSE, new Token(content, nothing));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed.toByteArray());
    }
  }

  /// What the token names.
  ///
  /// @throws KmsException InvalidGrantTokenException where it is none
  public Named read(String token) {
    return decoded(token).flatMap(this::opened).orElseThrow(GrantTokens::invalid);
  }

  /// What all these tokens name.
  ///
  /// @param tokens null for none
  /// @throws KmsException InvalidGrantTokenException where one is none
  public List<Named> readAll(@Nullable List<String> tokens) {
    return tokens == null ? List.of() : tokens.stream().map(this::read).toList();
  }

  /// The refusal of what is no token, or one that is of no use for the call.
  public static KmsException invalid() {
    return new KmsException(ErrorCode.INVALID_GRANT_TOKEN);
  }

  private static Optional<Bytes> decoded(String token) {
    try {
      return Optional.of(Bytes.owning(Base64.getUrlDecoder().decode(token)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Optional<Named> opened(Bytes token) {
    var number = TokenCipher.number(token);
    if (number.isEmpty() || !domainKeys.has(number.getAsLong())) {
      return Optional.empty();
    }
    try (var key = key((int) number.getAsLong())) {
      return TokenCipher.open(key, PURPOSE, token).flatMap(GrantTokens::named);
    }
  }

  private static Optional<Named> named(Token opened) {
    try (opened) {
      var text = new String(opened.content().toByteArray(), StandardCharsets.US_ASCII);
      var lines = text.split("\n", -1);
      if (lines.length == LINES
          && lines[0].equals(FORMAT)
          && KeyReference.parse(lines[1]) instanceof ByArn(var key)) {
        return GrantId.parse(lines[2]).map(id -> new Named(key, id));
      }
      return Optional.empty();
    }
  }

  private SecretBytes key(int generation) {
    return SecretBytes.owning(domainKeys.derive(generation, LABEL, NO_CONTEXT));
  }
}
