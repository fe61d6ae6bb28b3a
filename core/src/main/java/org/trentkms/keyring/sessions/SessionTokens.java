package org.trentkms.keyring.sessions;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.trentkms.ciphertext.Token;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.SessionKeyId;
import org.trentkms.identity.Principal;
import org.trentkms.identity.Session;
import org.trentkms.identity.SessionCredentials;
import org.trentkms.keyring.TokenKeys;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// Makes session tokens, and opens them. A token carries the temporary credentials that it belongs
/// to, sealed; Trent keeps nothing of it, and every node that has the keys honours it.
///
/// Its text is the base64 of its bytes, and no other spelling of that is taken, so that whoever
/// alters a character has another token.
public final class SessionTokens {

  /// The most bytes that the policies, tags and source identity of a session may take.
  public static final int MOST_PACKED = 6_144;

  /// The most characters of a text that can be a token.
  private static final int LONGEST = 12_288;

  /// The random bytes of a secret, whose base64 text of 40 characters is the secret access key.
  private static final int SECRET_SIZE = 30;

  private final TokenKeys keys;
  private final RandomBytes random;

  /// Tokens under these keys, with ids and secrets drawn from this source.
  public SessionTokens(TokenKeys keys, RandomBytes random) {
    this.keys = keys;
    this.random = random;
  }

  /// How many bytes the policies, tags and source identity of the session take.
  public static int packedSize(Session session) {
    var size = session.sourceIdentity().map(SessionTokens::sizeOf).orElse(0);
    size += session.policies().inline().map(SessionTokens::sizeOf).orElse(0);
    for (var arn : session.policies().managed()) {
      size += sizeOf(arn);
    }
    for (var tag : session.tags().entrySet()) {
      size += sizeOf(tag.getKey()) + sizeOf(tag.getValue());
    }
    for (var key : session.transitive()) {
      size += sizeOf(key);
    }
    return size;
  }

  private static int sizeOf(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /// New credentials of a session, which the caller has found to be of one that may have them.
  public IssuedCredentials issue(Principal principal, Session session) {
    var id = SessionKeyId.of(random.bytes(SessionKeyId.SIZE));
    var content = new TokenContent(id, principal, session).encoded();
    var bytes = random.bytes(SECRET_SIZE);
    var secret = Base64.getEncoder().encode(bytes);
    Arrays.fill(bytes, (byte) 0);
    var kept = SecretBytes.owning(secret);
    var token = keys.seal(TokenKeys.Purpose.SESSION, new Token(content, kept));
    var text = Base64.getEncoder().encode(token.toByteArray());
    return new IssuedCredentials(id, kept, SecretBytes.owning(text));
  }

  /// What a token carries, whether or not it may be used; empty where it is none.
  ///
  /// @throws KmsException ExpiredTokenException where its key is no longer kept
  Optional<SessionCredentials> open(String text) {
    return decoded(text).flatMap(this::open);
  }

  private Optional<SessionCredentials> open(Bytes token) {
    var opened = keys.openIfHeld(TokenKeys.Purpose.SESSION, token);
    if (opened.isEmpty() && keys.isTooOld(token)) {
      throw expired();
    }
    return opened.map(found -> TokenContent.read(found.content(), found.secret()));
  }

  static KmsException expired() {
    return new KmsException(
        ErrorCode.EXPIRED_TOKEN, "The security token included in the request is expired");
  }

  private static Optional<Bytes> decoded(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var bytes = Base64.getDecoder().decode(text);
      return Base64.getEncoder().encodeToString(bytes).equals(text)
          ? Optional.of(Bytes.owning(bytes))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
