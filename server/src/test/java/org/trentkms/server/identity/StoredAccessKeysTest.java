package org.trentkms.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trentkms.accesskey.AccessKeyRecord.State;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.id.UniqueId;
import org.trentkms.identity.Principal;
import org.trentkms.keyring.AccessKeyRecords;
import org.trentkms.keyring.AccessKeyRecords.NewAccessKey;
import org.trentkms.keyring.DomainKeys;
import org.trentkms.rootkey.InMemoryRootKey;
import org.trentkms.store.AccessKeyRow;
import org.trentkms.store.Change;
import org.trentkms.store.Commit.Committed;
import org.trentkms.store.CommitListener;
import org.trentkms.store.InMemoryStore;
import org.trentkms.store.PendingEvent;
import org.trentkms.store.Rows;
import org.trentkms.store.Write;

final class StoredAccessKeysTest implements CommitListener {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  private static final UniqueId BOB = Rows.uniqueId(UniqueId.Kind.USER, 1);

  private final RandomBytes random = new SecureRandom()::nextBytes;
  private final InMemoryStore store = new InMemoryStore(this);
  private @Nullable StoredAccessKeys listening;
  private Principal.@Nullable User bob;
  private DomainKeys domainKeys;
  private AccessKeyRecords records;

  @BeforeEach
  void open() {
    var rootKey = new InMemoryRootKey(random);
    DomainKeys.establish(store, rootKey, random);
    domainKeys = DomainKeys.open(store, rootKey);
    records = new AccessKeyRecords(store, domainKeys, random);
  }

  @AfterEach
  void close() {
    domainKeys.close();
    store.close();
  }

  @Override
  public void changed(Change change) {
    if (listening != null) {
      listening.changed(change);
    }
  }

  @Override
  public long logged(PendingEvent event) {
    return event.sequence();
  }

  private Optional<Principal.User> user(UniqueId id) {
    return Optional.ofNullable(bob).filter(user -> user.uniqueId().equals(id.value()));
  }

  /// The user is whoever is declared under the id, by his name and path of now.
  @Test
  void keyOfAUser_isServedAsLongAsHeIsDeclared() {
    var made = records.create(Rows.ACCOUNT, BOB, "", NOW);
    commit(made.write());

    try (var keys = StoredAccessKeys.load(store, records, this::user)) {
      assertThat(keys.find(id(made))).isEmpty();
      assertThat(keys.size(BOB)).isEqualTo(1);
      assertThat(keys.size(Rows.uniqueId(UniqueId.Kind.USER, 2))).isZero();

      bob = new Principal.User(Rows.ACCOUNT, "Bob", BOB.value());
      var found = keys.find(id(made)).orElseThrow();
      assertThat(found.bearer()).isEqualTo(bob);
      assertThat(found.secret()).isEqualTo(made.secret());

      bob = new Principal.User(Rows.ACCOUNT, "division/Robert", BOB.value());
      var later = keys.find(id(made)).orElseThrow();
      assertThat(later.bearer()).isEqualTo(bob);
      assertThat(later.secret()).isSameAs(found.secret());
    }
  }

  @Test
  void loadedKeys_areFoundWithTheirSecrets() {
    for (var i = 0; i < 1200; i++) {
      commit(records.create(Rows.ACCOUNT, "", NOW).write());
    }
    var made = create();
    var disabled = create();
    commit(records.replace(disabled.record().with(State.DISABLED)));

    try (var keys = StoredAccessKeys.load(store, records, this::user)) {
      assertThat(keys.size()).isEqualTo(1202);
      var found = keys.find(id(made)).orElseThrow();
      assertThat(found.id()).isEqualTo(id(made));
      assertThat(found.secret()).isEqualTo(made.secret());
      assertThat(found.bearer()).isEqualTo(new Principal.Root(Rows.ACCOUNT));
      assertThat(keys.find(id(disabled))).isEmpty();
      assertThat(keys.find("AKIAAAAAAAAAAAAAAAAA")).isEmpty();
      assertThat(keys.find("")).isEmpty();
    }
  }

  @Test
  void newKey_isFoundWhenItsCommitReturns() {
    try (var keys = listen()) {
      var made = create();

      assertThat(keys.find(id(made)).orElseThrow().secret()).isEqualTo(made.secret());
      assertThat(keys.size()).isEqualTo(1);
    }
  }

  @Test
  void disabledKey_isNotFound_andComesBackWithTheSameSecretObject() {
    try (var keys = listen()) {
      var made = create();
      var secret = keys.find(id(made)).orElseThrow().secret();
      var disabled = made.record().with(State.DISABLED);

      commit(records.replace(disabled));
      assertThat(keys.find(id(made))).isEmpty();
      assertThat(keys.size()).isEqualTo(1);

      commit(records.replace(disabled.with(State.ACTIVE)));
      assertThat(keys.find(id(made)).orElseThrow().secret()).isSameAs(secret);
      assertThat(secret.isClosed()).isFalse();
    }
  }

  @Test
  void deletedKey_isNotFound_andItsSecretIsOverwritten() {
    try (var keys = listen()) {
      var made = create();
      var secret = keys.find(id(made)).orElseThrow().secret();

      commit(records.delete(made.record()));

      assertThat(keys.find(id(made))).isEmpty();
      assertThat(keys.size()).isZero();
      assertThat(secret.isClosed()).isTrue();
    }
  }

  @Test
  void sameSecret_wrappedAnew_isTheSameObject() {
    try (var keys = listen()) {
      var made = drawn(1, 1, 1);
      commit(made.write());
      var secret = keys.find(id(made)).orElseThrow().secret();

      keys.changed(Change.of(drawn(1, 1, 2).write()));

      assertThat(keys.find(id(made)).orElseThrow().secret()).isSameAs(secret);
      assertThat(secret.isClosed()).isFalse();
    }
  }

  @Test
  void newSecret_isAnotherObject_andTheOldOneIsOverwritten() {
    try (var keys = listen()) {
      var made = drawn(1, 1, 1);
      commit(made.write());
      var secret = keys.find(id(made)).orElseThrow().secret();
      var other = drawn(1, 2, 3);

      keys.changed(Change.of(other.write()));

      assertThat(keys.find(id(made)).orElseThrow().secret()).isEqualTo(other.secret());
      assertThat(secret.isClosed()).isTrue();
    }
  }

  @Test
  void alteredKey_isLeftOut_andTheOthersAreServed() {
    var row = ((Write.InsertAccessKey) records.create(Rows.ACCOUNT, "", NOW).write()).row();
    commit(
        new Write.InsertAccessKey(
            new AccessKeyRow(
                row.id(), Rows.OTHER_ACCOUNT, 1, row.body(), row.wrapped(), row.mac())));
    var made = create();

    try (var keys = StoredAccessKeys.load(store, records, this::user)) {
      assertThat(keys.find(row.id().value())).isEmpty();
      assertThat(keys.find(id(made))).isPresent();
    }
  }

  @Test
  void close_overwritesAllSecrets() {
    var made = create();
    var keys = StoredAccessKeys.load(store, records, this::user);
    var secret = keys.find(id(made)).orElseThrow().secret();

    keys.close();

    assertThat(secret.isClosed()).isTrue();
    assertThat(keys.find(id(made))).isEmpty();
  }

  private StoredAccessKeys listen() {
    var keys = StoredAccessKeys.load(store, records, this::user);
    listening = keys;
    return keys;
  }

  private NewAccessKey create() {
    var made = records.create(Rows.ACCOUNT, "", NOW);
    commit(made.write());
    return made;
  }

  /// An access key whose id, secret and wrapping are drawn from these numbers, in this order.
  private NewAccessKey drawn(int id, int secret, int nonce) {
    var numbers = List.of(id, secret, nonce).iterator();
    RandomBytes chosen = bytes -> ByteBuffer.wrap(bytes).putInt(numbers.next());
    return new AccessKeyRecords(store, domainKeys, chosen).create(Rows.ACCOUNT, "", NOW);
  }

  private void commit(Write write) {
    assertThat(store.commit(Change.of(write))).isInstanceOf(Committed.class);
  }

  private static String id(NewAccessKey made) {
    return made.record().id().value();
  }
}
