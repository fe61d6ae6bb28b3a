package org.trentkms.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trentkms.keyring.KeyringFixture.CALLER;
import static org.trentkms.keyring.KeyringFixture.NOW;
import static org.trentkms.keyring.KeyringFixture.plaintext;
import static org.trentkms.store.Rows.aliasArn;
import static org.trentkms.store.Rows.keyArn;
import static org.trentkms.store.Rows.keyId;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.trentkms.authorization.AccessRequest;
import org.trentkms.authorization.Authorizer;
import org.trentkms.authorization.Identities;
import org.trentkms.authorization.KeyGrants;
import org.trentkms.ciphertext.BaseKey;
import org.trentkms.ciphertext.EncryptionContext;
import org.trentkms.ciphertext.SymmetricCipher;
import org.trentkms.crypto.AesGcm;
import org.trentkms.error.Bug;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.KeyReference;
import org.trentkms.json.JsonTree;
import org.trentkms.key.Action;
import org.trentkms.key.KeyRecord;
import org.trentkms.secret.SecretBytes;

/// What a node remembers of keys: for how long, and how it is wiped.
@Timeout(60)
final class KeyringCacheTest {

  private final KeyringFixture fixture = new KeyringFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void keyThatWasUsed_needsNoStore() {
    fixture.create(keyArn(1));
    fixture.alias("app", keyArn(1));
    seal("alias/app");

    fixture.store.close();

    seal("alias/app");
    seal(keyArn(1).toString());
  }

  @Test
  void changedKey_isSeenAtOnce() {
    var key = fixture.create(keyArn(1));
    seal(keyId(1).value());
    var disabled = key.with(key.lifecycle().withEnabled(false));

    fixture.commit(fixture.records.replace(disabled));
    assertThatThrownBy(() -> seal(keyId(1).value()))
        .extracting(refusal -> ((KmsException) refusal).code())
        .isEqualTo(ErrorCode.DISABLED);

    fixture.commit(fixture.records.replace(disabled.with(key.lifecycle())));
    seal(keyId(1).value());
  }

  @Test
  void changedAlias_isSeenAtOnce() {
    fixture.create(keyArn(1));
    fixture.create(keyArn(2));
    var alias = fixture.alias("app", keyArn(1));
    assertThat(opened("alias/app").arn()).isEqualTo(keyArn(1));

    var moved = alias.pointedAt(keyId(2), NOW);
    fixture.commit(fixture.records.replace(moved));
    assertThat(opened("alias/app").arn()).isEqualTo(keyArn(2));

    fixture.commit(fixture.records.delete(moved));
    assertThatThrownBy(() -> opened("alias/app"))
        .hasMessage("Alias " + aliasArn("app") + " is not found.");
  }

  @Test
  void newKeyAndAlias_areSeenAtOnce_thoughTheyWereAskedForBefore() {
    assertThatThrownBy(() -> opened("alias/app")).isInstanceOf(KmsException.class);
    assertThatThrownBy(() -> opened(keyId(1).value())).isInstanceOf(KmsException.class);

    fixture.create(keyArn(1));
    fixture.alias("app", keyArn(1));

    assertThat(opened("alias/app").arn()).isEqualTo(keyArn(1));
  }

  @Test
  void openKey_isUsableToItsEnd_thoughTheKeyIsForgotten() {
    fixture.create(keyArn(1));
    try (var plaintext = plaintext();
        var key = open(keyId(1).value())) {
      key.seal(plaintext, EncryptionContext.EMPTY);

      fixture.keyring.clear();

      assertThat(key.seal(plaintext, EncryptionContext.EMPTY).blob().size()).isPositive();
    }
  }

  @Test
  void openKey_closedTwice_takesTheKeyFromNobody() {
    fixture.create(keyArn(1));
    try (var plaintext = plaintext();
        var other = open(keyId(1).value())) {
      var key = open(keyId(1).value());
      key.close();
      key.close();
      fixture.keyring.clear();

      assertThat(other.seal(plaintext, EncryptionContext.EMPTY).blob().size()).isPositive();
    }
  }

  @Test
  void materials_areWipedWithTheCachedKey() {
    var made = new ArrayList<UsableMaterial>();
    var key = cachedKey(made);
    var base = key.current().orElseThrow();
    assertThat(key.current()).containsSame(base);
    assertThat(made).hasSize(1);

    key.wipe();

    assertThatThrownBy(() -> sealUnder(base)).isInstanceOf(Bug.class);
  }

  @Test
  void keysThatComeAndGo_serveEveryCallUnderWay() {
    for (var number = 1; number <= 4; number++) {
      fixture.create(keyArn(number));
    }
    var failures = new ConcurrentLinkedQueue<Throwable>();
    try (var threads = Executors.newCachedThreadPool()) {
      for (var thread = 0; thread < 4; thread++) {
        var random = new Random(thread);
        threads.execute(() -> {
          try {
            useAndForget(random);
          } catch (RuntimeException e) {
            failures.add(e);
          }
        });
      }
    }

    assertThat(failures).isEmpty();
  }

  private void useAndForget(Random random) {
    for (var i = 0; i < 500; i++) {
      var number = 1 + random.nextInt(4);
      seal(keyId(number).value());
      if (random.nextInt(5) == 0) {
        fixture.keyring.clear();
      }
    }
  }

  private CachedKey cachedKey(List<UsableMaterial> made) {
    var record = fixture.create(keyArn(1));
    var authorizer = new Authorizer(Identities.NONE, new JsonTree(), KeyGrants.NONE);
    return new CachedKey(
        authorizer.protect(record, List::of),
        _ -> {
          try (var material = SecretBytes.owning(new byte[32])) {
            var base = BaseKey.of(record.arn().key(), record.currentMaterial(), material);
            made.add(new UsableMaterial.Symmetric(base));
            return made.stream().findFirst();
          }
        });
  }

  private void sealUnder(UsableMaterial material) {
    try (var plaintext = plaintext()) {
      var base = ((UsableMaterial.Symmetric) material).base();
      new SymmetricCipher(AesGcm.OF_PLATFORM, fixture.random)
          .seal(base, plaintext, EncryptionContext.EMPTY);
    }
  }

  private void seal(String reference) {
    try (var plaintext = plaintext();
        var key = open(reference)) {
      assertThat(key.seal(plaintext, EncryptionContext.EMPTY).blob().size()).isEqualTo(69);
    }
  }

  private KeyRecord opened(String reference) {
    try (var key = open(reference)) {
      return key.record();
    }
  }

  private OpenKey open(String reference) {
    return fixture.keyring.open(
        KeyReference.parse(reference), Action.ENCRYPT, AccessRequest.of(CALLER, NOW));
  }
}
