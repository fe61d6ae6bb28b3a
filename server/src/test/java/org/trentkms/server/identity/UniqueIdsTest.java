package org.trentkms.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.error.KmsException;
import org.trentkms.id.AccountId;
import org.trentkms.keyring.DomainKeys;
import org.trentkms.keyring.IdentityRecords;
import org.trentkms.policy.document.NamedPrincipal;
import org.trentkms.rootkey.InMemoryRootKey;
import org.trentkms.server.identity.file.DeclaredFiles;
import org.trentkms.store.Change;
import org.trentkms.store.Commit;
import org.trentkms.store.InMemoryStore;
import org.trentkms.store.RecordingListener;

/// Who gets which unique id, and for how long.
final class UniqueIdsTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final AccountId ACCOUNT = new AccountId("111122223333");

  @TempDir private Path folder;

  private final RandomBytes random = new SecureRandom()::nextBytes;
  private final InMemoryStore store = new InMemoryStore(new RecordingListener());
  private final LiveIdentities live = new LiveIdentities();
  private DomainKeys domainKeys;
  private IdentityRecords records;

  @BeforeEach
  void open() {
    var rootKey = new InMemoryRootKey(random);
    DomainKeys.establish(store, rootKey, random);
    domainKeys = DomainKeys.open(store, rootKey);
    records = new IdentityRecords(store, domainKeys, random);
  }

  @AfterEach
  void close() {
    domainKeys.close();
    store.close();
  }

  @Test
  void identity_keepsItsIdAsLongAsItIsDeclared() {
    apply("users: [{name: Bob}], groups: [{name: Bob}]");
    var bob = user("Bob");
    assertThat(bob).hasValueSatisfying(id -> assertThat(id).matches("AIDA[A-Z2-7]{17}"));

    var plan = apply("users: [{name: Bob}, {name: Eve}], groups: [{name: Bob}]");

    assertThat(user("Bob")).isEqualTo(bob);
    assertThat(user("Eve")).isPresent().isNotEqualTo(bob);
    assertThat(plan.assigned()).isEqualTo(1);
    assertThat(plan.retired()).isZero();
    assertThat(apply("users: [{name: Bob}, {name: Eve}], groups: [{name: Bob}]").writes())
        .isEmpty();
  }

  @Test
  void identityMadeAnew_isAnother() {
    apply("users: [{name: Bob}], roles: " + role("Bob"));
    var user = user("Bob");
    var role = live.uniqueId(new NamedPrincipal.Role(ACCOUNT, "Bob"));
    assertThat(role).hasValueSatisfying(id -> assertThat(id).matches("AROA[A-Z2-7]{17}"));

    assertThat(apply("users: []").retired()).isEqualTo(2);
    assertThat(user("Bob")).isEmpty();
    assertThat(live.arn(user.orElseThrow(), "aws")).isEmpty();
    apply("users: [{name: Bob}], roles: " + role("Bob"));

    assertThat(user("Bob")).isPresent().isNotEqualTo(user);
    assertThat(live.uniqueId(new NamedPrincipal.Role(ACCOUNT, "Bob")))
        .isPresent()
        .isNotEqualTo(role);
  }

  @Test
  void otherPathOrCase_isTheSameIdentity() {
    apply("users: [{name: Bob}]");
    var bob = user("Bob");

    apply("users: [{name: BOB, path: /division/}]");

    assertThat(user("Bob")).isEmpty();
    assertThat(user("division/BOB")).isEqualTo(bob);
    assertThat(live.arn(bob.orElseThrow(), "aws"))
        .contains("arn:aws:iam::111122223333:user/division/BOB");
  }

  @Test
  void declaredId_isTaken_andMayPassToAnotherName() {
    apply("users: [{name: Bob}]");
    var bob = user("Bob").orElseThrow();

    var plan = apply("users: [{name: Bob, id: AIDACKCEVSQ6C2EXAMPLE}]");
    assertThat(user("Bob")).contains("AIDACKCEVSQ6C2EXAMPLE");
    assertThat(live.arn(bob, "aws")).isEmpty();
    assertThat(plan.assigned()).isEqualTo(1);
    assertThat(plan.retired()).isEqualTo(1);

    apply("users: [{name: Robert, id: AIDACKCEVSQ6C2EXAMPLE}]");
    assertThat(user("Robert")).contains("AIDACKCEVSQ6C2EXAMPLE");
    apply("users: [{name: Robert}]");
    assertThat(user("Robert")).contains("AIDACKCEVSQ6C2EXAMPLE");
  }

  @Test
  void declaredId_ofSomebodyWhoStays_isRefused() {
    apply("users: [{name: Bob}]");
    var bob = user("Bob").orElseThrow();

    assertThatThrownBy(() -> apply("users: [{name: Bob}, {name: Eve, id: " + bob + "}]"))
        .isInstanceOf(KmsException.class)
        .hasMessageContaining(bob + " of 'eve' is that of 'bob' in account 111122223333");
    assertThat(user("Bob")).contains(bob);
  }

  private UniqueIds.Plan apply(String account) {
    var declared =
        new DeclaredFiles(folder)
            .with("file.yaml", "accounts: [{id: '111122223333', " + account + "}]")
            .read();
    var plan = new UniqueIds(records).plan(declared, NOW);
    assertThat(store.commit(new Change(plan.writes()))).isInstanceOf(Commit.Committed.class);
    live.replace(plan.snapshot());
    return plan;
  }

  private Optional<String> user(String name) {
    return live.uniqueId(new NamedPrincipal.User(ACCOUNT, name));
  }

  private static String role(String name) {
    return "[{name: "
        + name
        + ", trustPolicy: {Statement: {Effect: Allow, Principal: '*', Action: 'sts:AssumeRole'}}}]";
  }
}
