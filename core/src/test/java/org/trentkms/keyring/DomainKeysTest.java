package org.trentkms.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trentkms.store.Rows.keyArn;
import static org.trentkms.store.Rows.keyId;

import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.trentkms.error.Bug;
import org.trentkms.rootkey.InMemoryRootKey;
import org.trentkms.secret.Bytes;
import org.trentkms.store.DomainKeyRow;
import org.trentkms.store.InMemoryStore;
import org.trentkms.store.RecordingListener;
import org.trentkms.store.Rows;
import org.trentkms.store.StoreFailure;

final class DomainKeysTest {

  private final KeyringFixture fixture = new KeyringFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void domainKey_isMadeOnce() {
    var before = fixture.store.domainKeys();

    DomainKeys.establish(fixture.store, fixture.rootKey, fixture.random);

    assertThat(before).hasSize(1);
    assertThat(fixture.store.domainKeys()).isEqualTo(before);
  }

  @Test
  void domainKey_opensWhatItSealedBefore() {
    var key = fixture.create(keyArn(1));

    try (var reopened = DomainKeys.open(fixture.store, fixture.rootKey)) {
      assertThat(new KeyRecords(fixture.store, reopened).key(Rows.REGION, keyId(1))).contains(key);
    }
  }

  @Test
  void rootKey_thatIsAnother_opensNothing() {
    var other = new InMemoryRootKey(new Random(-1)::nextBytes);

    assertThatThrownBy(() -> DomainKeys.open(fixture.store, other))
        .isInstanceOf(StoreFailure.class)
        .hasMessage("the root key does not open this store's domain key");
  }

  @Test
  void generation_thatSaysItIsAnother_opensNothing() {
    fixture.store.domainKeys = row -> new DomainKeyRow(2, row.wrapped());

    assertThatThrownBy(() -> DomainKeys.open(fixture.store, fixture.rootKey))
        .isInstanceOf(StoreFailure.class);
  }

  @Test
  void wrappedDomainKey_altered_opensNothing() {
    fixture.store.domainKeys =
        row -> {
          var wrapped = row.wrapped().toByteArray();
          wrapped[wrapped.length - 1] ^= 1;
          return new DomainKeyRow(row.generation(), Bytes.owning(wrapped));
        };

    assertThatThrownBy(() -> DomainKeys.open(fixture.store, fixture.rootKey))
        .isInstanceOf(StoreFailure.class);
  }

  @Test
  void store_withoutDomainKey_isRefused() {
    try (var empty = new InMemoryStore(new RecordingListener())) {
      assertThatThrownBy(() -> DomainKeys.open(empty, fixture.rootKey))
          .isInstanceOf(StoreFailure.class)
          .hasMessage("the store has no domain key");
    }
  }

  @Test
  void rows_sealedUnderAnotherDomainKey_areRefused() {
    fixture.create(keyArn(1));
    var random = new Random(-1);
    try (var others = new InMemoryStore(new RecordingListener())) {
      DomainKeys.establish(others, fixture.rootKey, random::nextBytes);
      try (var other = DomainKeys.open(others, fixture.rootKey)) {
        var records = new KeyRecords(fixture.store, other);

        assertThatThrownBy(() -> records.key(Rows.REGION, keyId(1)))
            .isInstanceOf(StoreFailure.class);
      }
    }
  }

  @Test
  void domainKeys_thatAreClosed_areNotUsed() {
    fixture.create(keyArn(1));

    fixture.domainKeys.close();

    assertThatThrownBy(() -> fixture.records.key(Rows.REGION, keyId(1))).isInstanceOf(Bug.class);
  }
}
