package org.trentkms.keyring;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.trentkms.ciphertext.Token;
import org.trentkms.ciphertext.TokenCipher;
import org.trentkms.crypto.KeyDerivation;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;
import org.trentkms.store.Change;
import org.trentkms.store.Store;
import org.trentkms.store.StoreFailure;
import org.trentkms.store.TokenKeyRow;
import org.trentkms.store.Write;

/// Trent's own keys, which seal the tokens that it hands out and takes back. No call of the API
/// sees them.
///
/// A key seals for a day, until a job puts another one in its place, and opens what it has sealed
/// for 36 hours more: no token is good for longer than a day. They lie wrapped in the store, so
/// that every node opens what any node has sealed; a node remembers them, and {@link #changed} must
/// be told of every change.
public final class TokenKeys implements AutoCloseable {

  /// What the wrapped keys are told by from all else that is wrapped.
  static final String LABEL = "trent/token-key/v1";

  private static final Duration SEALING = Duration.ofDays(1);
  private static final Duration OPENING = SEALING.plusHours(36);
  private static final byte[] WHOLE = {};

  private final Store store;
  private final Wrapping wrapping;
  private final RandomBytes random;
  private final TokenCipher cipher;
  private final ConcurrentSkipListMap<Long, SecretBytes> held = new ConcurrentSkipListMap<>();

  /// How many keys were added and ended since this was made, as far as it was told.
  private final AtomicLong changes = new AtomicLong();

  /// How many there were when all that are left were held.
  private volatile long taken = -1;

  /// What a token is for. A token of one purpose is none of another.
  public enum Purpose {
    IMPORT("import"),
    SESSION("session"),
    LOOKUP("lookup");

    private final String label;

    Purpose(String label) {
      this.label = label;
    }
  }

  /// The keys of this store.
  public TokenKeys(Store store, DomainKeys domainKeys, RandomBytes random) {
    this.store = store;
    this.wrapping = new Wrapping(LABEL, domainKeys, random);
    this.random = random;
    this.cipher = new TokenCipher(random);
  }

  /// The token of this content, which stays the caller's.
  public Bytes seal(Purpose purpose, Token content) {
    load(false);
    var newest = held.lastEntry();
    if (newest == null) {
      throw new StoreFailure("there is no key that seals tokens");
    }
    try (var key = copy(newest.getValue())) {
      return cipher.seal(key, newest.getKey(), purpose.label, content);
    }
  }

  /// What a token of this purpose carries; empty where it is none, or its key is no longer kept.
  public Optional<Token> open(Purpose purpose, Bytes token) {
    var number = TokenCipher.number(token);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    load(!held.containsKey(number.getAsLong()));
    return open(number.getAsLong(), purpose, token);
  }

  /// The same, and the store is not asked for keys that nobody has told of: for tokens that
  /// strangers may have made.
  public Optional<Token> openIfHeld(Purpose purpose, Bytes token) {
    load(false);
    var number = TokenCipher.number(token);
    return number.isEmpty() ? Optional.empty() : open(number.getAsLong(), purpose, token);
  }

  private Optional<Token> open(long number, Purpose purpose, Bytes token) {
    return Optional.ofNullable(held.get(number))
        .flatMap(secret -> secret.prefixedIfOpen(WHOLE))
        .flatMap(key -> opened(key, purpose, token));
  }

  private static Optional<Token> opened(SecretBytes key, Purpose purpose, Bytes token) {
    try (key) {
      return TokenCipher.open(key, purpose.label, token);
    }
  }

  /// Whether a token says that it was sealed under a key that is no longer kept. Anybody can make
  /// one that does.
  public boolean isTooOld(Bytes token) {
    load(false);
    var number = TokenCipher.number(token);
    return number.isPresent() && !held.isEmpty() && number.getAsLong() < held.firstKey();
  }

  /// The change that the keys ask for at this time, if any: another key that seals, and the end of
  /// those that open nothing any more.
  public Optional<Change> dueChange(Instant now) {
    var rows = store.tokenKeys();
    var writes = new ArrayList<Write>();
    if (rows.isEmpty() || isOver(rows.getLast(), SEALING, now)) {
      var number = rows.isEmpty() ? 1 : rows.getLast().number() + 1;
      writes.add(new Write.InsertTokenKey(fresh(number, now.truncatedTo(ChronoUnit.MILLIS))));
    }
    rows.stream()
        .filter(row -> isOver(row, OPENING, now))
        .map(row -> new Write.DeleteTokenKey(row.number()))
        .forEach(writes::add);
    return writes.isEmpty() ? Optional.empty() : Optional.of(new Change(List.copyOf(writes)));
  }

  /// A key that was made at a time that is still to come is from before time was set back, which
  /// only the emptying of a whole server does.
  private static boolean isOver(TokenKeyRow row, Duration life, Instant now) {
    return !now.isBefore(row.created().plus(life)) || now.plus(SEALING).isBefore(row.created());
  }

  private TokenKeyRow fresh(long number, Instant created) {
    try (var secret = random.secret(KeyDerivation.SIZE)) {
      return new TokenKeyRow(number, created, wrapping.wrap(secret, binding(number, created)));
    }
  }

  /// Forgets what the change has made untrue.
  public void changed(Change change) {
    for (var write : change.writes()) {
      if (write instanceof Write.InsertTokenKey) {
        changes.incrementAndGet();
      }
      if (write instanceof Write.DeleteTokenKey(var number)) {
        changes.incrementAndGet();
        forget(number);
      }
    }
  }

  private void forget(long number) {
    var secret = held.remove(number);
    if (secret != null) {
      secret.close();
    }
  }

  /// Takes up the keys of the store that are not held, where there may be any.
  private void load(boolean isOneMissing) {
    var isAsked = isOneMissing;
    for (var now = changes.get(); taken != now || isAsked; now = changes.get()) {
      takeUp(store.tokenKeys());
      isAsked = false;
      taken = now;
    }
  }

  /// What ended while the rows were read is among them, and is forgotten when they are read again.
  private void takeUp(List<TokenKeyRow> rows) {
    held.keySet().stream()
        .filter(number -> rows.stream().noneMatch(row -> row.number() == number))
        .forEach(this::forget);
    for (var row : rows) {
      if (!held.containsKey(row.number())) {
        var secret = unwrap(row);
        if (held.putIfAbsent(row.number(), secret) != null) {
          secret.close();
        }
      }
    }
  }

  private SecretBytes unwrap(TokenKeyRow row) {
    return wrapping.unwrap(row.wrapped(), binding(row.number(), row.created()), "a token key");
  }

  private static SecretBytes copy(SecretBytes secret) {
    return secret
        .prefixedIfOpen(WHOLE)
        .orElseThrow(() -> new StoreFailure("the key that seals tokens is no longer kept"));
  }

  static byte[] binding(long number, Instant created) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(number)
        .putLong(created.toEpochMilli())
        .array();
  }

  /// Wipes them all.
  @Override
  public void close() {
    held.values().forEach(SecretBytes::close);
    held.clear();
  }
}
