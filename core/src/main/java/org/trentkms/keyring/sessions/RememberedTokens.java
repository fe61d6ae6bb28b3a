package org.trentkms.keyring.sessions;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.trentkms.crypto.ConstantTime;
import org.trentkms.crypto.Sha256;
import org.trentkms.identity.SessionCredentials;
import org.trentkms.secret.Bytes;

/// Session tokens, opened once as long as they are remembered: a call with one costs little more
/// than one without.
///
/// They are remembered in two generations. When the younger is full, the older is forgotten and its
/// secrets wiped, but for what was asked for meanwhile and is in the younger since. So a secret is
/// wiped only when as many other tokens were used after it as a generation holds: whoever has just
/// found it is done.
public final class RememberedTokens implements AutoCloseable {

  /// How many tokens a generation holds.
  static final int MOST = 2_048;

  private final SessionTokens tokens;
  private final int most;
  private volatile Map<String, Remembered> younger = new ConcurrentHashMap<>();
  private Map<String, Remembered> older = new HashMap<>();

  /// An empty memory of these tokens.
  public RememberedTokens(SessionTokens tokens) {
    this(tokens, MOST);
  }

  RememberedTokens(SessionTokens tokens, int most) {
    this.tokens = tokens;
    this.most = most;
  }

  /// @param digest of the text of the token, which is not kept itself
  private record Remembered(Bytes digest, SessionCredentials credentials) {

    boolean isOf(Bytes other) {
      return ConstantTime.areEqual(digest.toByteArray(), other.toByteArray());
    }

    void wipe() {
      credentials.accessKey().secret().close();
    }
  }

  /// What the token carries, where it is one for this access key id.
  ///
  /// @throws org.trentkms.error.KmsException ExpiredTokenException where its key is no longer kept
  Optional<SessionCredentials> open(String accessKeyId, String text) {
    var digest = Bytes.owning(Sha256.of(text.getBytes(StandardCharsets.ISO_8859_1)));
    var known = younger.get(accessKeyId);
    if (known != null && known.isOf(digest)) {
      return Optional.of(known.credentials());
    }
    return rejuvenated(accessKeyId, digest).or(() -> opened(accessKeyId, text, digest));
  }

  private synchronized Optional<SessionCredentials> rejuvenated(String accessKeyId, Bytes digest) {
    var known = older.get(accessKeyId);
    if (known == null || !known.isOf(digest)) {
      return Optional.empty();
    }
    older.remove(accessKeyId);
    younger.put(accessKeyId, known);
    return Optional.of(known.credentials());
  }

  private Optional<SessionCredentials> opened(String accessKeyId, String text, Bytes digest) {
    var opened = tokens.open(text);
    opened
        .filter(token -> !idOf(token).equals(accessKeyId))
        .ifPresent(token -> token.accessKey().secret().close());
    return opened
        .filter(token -> idOf(token).equals(accessKeyId))
        .map(token -> remember(accessKeyId, new Remembered(digest, token)));
  }

  private static String idOf(SessionCredentials token) {
    return token.accessKey().id();
  }

  /// The token that is remembered from now on: another thread may have opened it meanwhile.
  private synchronized SessionCredentials remember(String accessKeyId, Remembered opened) {
    var before = younger.get(accessKeyId);
    if (before != null && before.isOf(opened.digest())) {
      opened.wipe();
      return before.credentials();
    }
    if (younger.size() >= most) {
      older.values().forEach(Remembered::wipe);
      older = younger;
      younger = new ConcurrentHashMap<>();
    }
    younger.put(accessKeyId, opened);
    return opened.credentials();
  }

  /// How many are remembered.
  synchronized int size() {
    return younger.size() + older.size();
  }

  /// Wipes all secrets.
  @Override
  public synchronized void close() {
    older.values().forEach(Remembered::wipe);
    younger.values().forEach(Remembered::wipe);
    older = new HashMap<>();
    younger = new ConcurrentHashMap<>();
  }
}
