package org.trentkms.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trentkms.store.Rows.text;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.trentkms.ciphertext.Token;
import org.trentkms.ciphertext.TokenCipher;
import org.trentkms.crypto.Mutation;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.rootkey.InMemoryRootKey;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;
import org.trentkms.store.Change;
import org.trentkms.store.InMemoryStore;
import org.trentkms.store.RecordingListener;
import org.trentkms.store.StoreFailure;
import org.trentkms.store.TokenKeyRow;
import org.trentkms.store.Write;

/// The keys that seal tokens: how long each of them seals and opens, and what is no token.
final class TokenKeysTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final RandomBytes RANDOM = new SecureRandom()::nextBytes;
  private static final Bytes CONTENT = text("what the reader needs to know");

  private final InMemoryStore store = new InMemoryStore(new RecordingListener());
  private final DomainKeys domainKeys = domainKeys();
  private final TokenKeys keys = new TokenKeys(store, domainKeys, RANDOM);

  private DomainKeys domainKeys() {
    var rootKey = new InMemoryRootKey(RANDOM);
    DomainKeys.establish(store, rootKey, RANDOM);
    return DomainKeys.open(store, rootKey);
  }

  @Test
  void token_carriesWhatWasPutIn_toEveryNode() {
    rotate(NOW);
    var token = sealed();
    var otherNode = new TokenKeys(store, domainKeys, RANDOM);

    for (var node : new TokenKeys[] {keys, otherNode}) {
      try (var opened = node.open(TokenKeys.Purpose.IMPORT, token).orElseThrow();
          var secret = secret()) {
        assertThat(opened.content()).isEqualTo(CONTENT);
        assertThat(opened.secret()).isEqualTo(secret);
      }
    }
    assertThat(sealed()).isNotEqualTo(token);
  }

  @Test
  void callsThatComeFirst_allSeal_howeverManyThereAre() throws Exception {
    rotate(NOW);
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (var round = 0; round < 500; round++) {
        var fresh = new TokenKeys(store, domainKeys, RANDOM);
        var start = new CyclicBarrier(2);
        Callable<Bytes> call =
            () -> {
              start.await();
              try (var secret = secret()) {
                return fresh.seal(TokenKeys.Purpose.IMPORT, new Token(CONTENT, secret));
              }
            };
        for (var sealed : threads.invokeAll(List.of(call, call))) {
          assertThat(fresh.open(TokenKeys.Purpose.IMPORT, sealed.get())).isPresent();
        }
      }
    }
  }

  @Test
  void withoutAnyKey_nothingIsSealed() {
    assertThatThrownBy(this::sealed).isInstanceOf(StoreFailure.class);
  }

  @Test
  void key_sealsForADay_andOpensFor36HoursMore() {
    rotate(NOW);
    var token = sealed();
    assertThat(keys.dueChange(NOW.plus(Duration.ofDays(1)).minusMillis(1))).isEmpty();

    rotate(NOW.plus(Duration.ofDays(1)));
    var next = sealed();
    assertThat(TokenCipher.number(token)).hasValue(1);
    assertThat(TokenCipher.number(next)).hasValue(2);
    assertThat(keys.open(TokenKeys.Purpose.IMPORT, token)).isPresent();

    rotate(NOW.plus(Duration.ofDays(2)));
    assertThat(store.tokenKeys()).extracting(TokenKeyRow::number).containsExactly(1L, 2L, 3L);
    assertThat(keys.dueChange(NOW.plus(Duration.ofHours(60)).minusMillis(1))).isEmpty();
    rotate(NOW.plus(Duration.ofHours(60)));

    assertThat(store.tokenKeys()).extracting(TokenKeyRow::number).containsExactly(2L, 3L);
    assertThat(keys.open(TokenKeys.Purpose.IMPORT, token)).isEmpty();
    assertThat(keys.isTooOld(token)).isTrue();
    assertThat(keys.open(TokenKeys.Purpose.IMPORT, next)).isPresent();
    assertThat(keys.isTooOld(next)).isFalse();
  }

  @Test
  void keyOfATimeThatIsStillToCome_isReplaced() {
    rotate(NOW.plus(Duration.ofDays(30)));
    assertThat(keys.dueChange(NOW.plus(Duration.ofDays(29)))).isEmpty();

    rotate(NOW);
    assertThat(store.tokenKeys()).extracting(TokenKeyRow::number).containsExactly(2L);
    assertThat(keys.open(TokenKeys.Purpose.IMPORT, sealed())).isPresent();
  }

  @Test
  void keyThatAnotherNodeHasMade_opensHere() {
    rotate(NOW);
    sealed();
    var otherNode = new TokenKeys(store, domainKeys, RANDOM);
    otherNode.dueChange(NOW.plus(Duration.ofDays(1))).ifPresent(store::commit);
    var token = otherNode.seal(TokenKeys.Purpose.IMPORT, new Token(CONTENT, secret()));

    assertThat(TokenCipher.number(token)).hasValue(2);
    assertThat(keys.open(TokenKeys.Purpose.IMPORT, token)).isPresent();
  }

  @Test
  void alteredToken_carriesNothing() {
    rotate(NOW);
    var token = sealed().toByteArray();
    for (var bit = 0; bit < 8 * token.length; bit++) {
      var altered = token.clone();
      altered[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(keys.open(TokenKeys.Purpose.IMPORT, Bytes.owning(altered))).isEmpty();
    }
    var random = new Random(20_261_126);
    for (var round = 0; round < 2_000; round++) {
      var altered = Bytes.owning(Mutation.of(token, random));
      assertThat(keys.open(TokenKeys.Purpose.IMPORT, altered)).isEmpty();
    }
  }

  @Test
  void tokenOfAnotherPurpose_isNone() {
    try (var key = SecretBytes.owning(new byte[32]);
        var secret = secret()) {
      var cipher = new TokenCipher(RANDOM);
      var token = cipher.seal(key, 7, "import", new Token(CONTENT, secret));

      assertThat(TokenCipher.open(key, "import", token)).isPresent();
      assertThat(TokenCipher.open(key, "grant", token)).isEmpty();
    }
  }

  @Test
  void rowThatWasAltered_isAFailure() {
    rotate(NOW);
    var row = store.tokenKeys().getFirst();
    store.commit(
        Change.of(
            new Write.DeleteTokenKey(1),
            new Write.InsertTokenKey(
                new TokenKeyRow(1, row.created().plusSeconds(1), row.wrapped()))));

    assertThatThrownBy(this::sealed).isInstanceOf(StoreFailure.class);
  }

  private void rotate(Instant now) {
    var change = keys.dueChange(now).orElseThrow();
    store.commit(change);
    keys.changed(change);
  }

  private Bytes sealed() {
    try (var secret = secret()) {
      return keys.seal(TokenKeys.Purpose.IMPORT, new Token(CONTENT, secret));
    }
  }

  private static SecretBytes secret() {
    return SecretBytes.owning(new byte[] {1, 2, 3, 4, 5});
  }
}
