package org.trentkms.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trentkms.keyring.KeyringFixture.CALLER;
import static org.trentkms.keyring.KeyringFixture.NOW;
import static org.trentkms.store.Rows.keyArn;
import static org.trentkms.store.Rows.keyId;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.alias.AliasRecord;
import org.trentkms.authorization.AccessRequest;
import org.trentkms.authorization.AccountAction;
import org.trentkms.authorization.Authorizer;
import org.trentkms.authorization.Identities;
import org.trentkms.authorization.KeyGrants;
import org.trentkms.id.AliasArn;
import org.trentkms.id.AliasName;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.KeyReference;
import org.trentkms.id.MaterialId;
import org.trentkms.id.Region;
import org.trentkms.json.JsonTree;
import org.trentkms.key.Action;
import org.trentkms.key.KeyMaterials.Generated;
import org.trentkms.key.KeyPolicy;
import org.trentkms.key.KeyPolicy.Pin;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Lifecycle;
import org.trentkms.key.Replication;
import org.trentkms.key.Rotation;
import org.trentkms.policy.document.NamedPrincipal;
import org.trentkms.secret.Bytes;
import org.trentkms.store.AliasRow;
import org.trentkms.store.Due;
import org.trentkms.store.KeyEntry;
import org.trentkms.store.KeyRow;
import org.trentkms.store.Page;
import org.trentkms.store.Rows;
import org.trentkms.store.StoreFailure;
import org.trentkms.tag.Tags;

final class KeyRecordsTest {

  private static final String[] TEXTS = {
    "", "a", "\0", "Schlüssel", "鍵", "\ud83d\udd11", "{\"a\":1}"
  };

  private final KeyringFixture fixture = new KeyringFixture();

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @BeforeEach
  void makeTwoOfEach() {
    fixture.create(keyArn(1));
    fixture.create(keyArn(2));
    fixture.alias("one", keyArn(1));
    fixture.alias("two", keyArn(2));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void key_isReadAsItWasWritten(long seed) {
    var key = anyKey(new Random(seed));

    fixture.commit(fixture.records.insert(key));

    assertThat(fixture.records.key(key.arn().region(), key.arn().key())).contains(key);
  }

  @Test
  void alias_isReadAsItWasWritten() {
    var alias = AliasRecord.make(Rows.aliasArn("app"), keyId(1), NOW);
    fixture.commit(fixture.records.insert(alias));
    var moved = alias.pointedAt(keyId(2), NOW.plusMillis(1));

    fixture.commit(fixture.records.replace(moved));

    assertThat(fixture.records.alias(Rows.aliasArn("app"))).contains(moved);
    fixture.commit(fixture.records.delete(moved));
    assertThat(fixture.records.alias(Rows.aliasArn("app"))).isEmpty();
  }

  @Test
  void lists_areOfTheCallersAccountAndRegion_orOfTheKey() {
    fixture.create(KeyringFixture.foreignArn(3));
    fixture.alias("three", KeyringFixture.foreignArn(3));
    var authorizer = new Authorizer(Identities.NONE, new JsonTree(), KeyGrants.NONE);
    var mayListKeys = authorizer.authorize(AccessRequest.of(CALLER, NOW), AccountAction.LIST_KEYS);
    var mayListAliases =
        authorizer.authorize(AccessRequest.of(CALLER, NOW), AccountAction.LIST_ALIASES);

    assertThat(fixture.records.livingKeys(mayListKeys, Page.first(10), NOW))
        .containsExactly(keyArn(1), keyArn(2));
    assertThat(fixture.records.aliases(mayListAliases, Page.first(10)))
        .extracting(alias -> alias.arn().name().value())
        .containsExactly("alias/one", "alias/two");
    assertThat(fixture.records.aliasesOf(mayListAliases, keyId(1), Page.first(10)))
        .extracting(alias -> alias.arn().name().value())
        .containsExactly("alias/one");
  }

  @Test
  void livingKeys_areThoseWhoseDeletionDateHasNotCome_onPagesThatAreFull() {
    for (var number = 3; number <= 9; number++) {
      fixture.create(keyArn(number), life -> life.withDeletion(NOW, 7));
    }
    fixture.create(keyArn(10));
    var date = NOW.plus(Duration.ofDays(7));

    assertThat(livingAt(date.minusNanos(1), Page.first(20))).hasSize(10);
    assertThat(livingAt(date, Page.first(20))).containsExactly(keyArn(1), keyArn(2), keyArn(10));
    assertThat(livingAt(date, Page.first(2))).containsExactly(keyArn(1), keyArn(2));
    assertThat(livingAt(date, Page.first(3))).containsExactly(keyArn(1), keyArn(2), keyArn(10));
    assertThat(livingAt(date, new Page<>(Optional.of(keyId(1)), 2)))
        .containsExactly(keyArn(2), keyArn(10));
    assertThat(livingAt(date, new Page<>(Optional.of(keyId(10)), 2))).isEmpty();
  }

  @Test
  void livingKeys_whereTheDateIsNotKnown_areWhatTheRecordsSay() {
    fixture.create(keyArn(3), life -> life.withDeletion(NOW, 7));
    fixture.store.keyEntries = entry -> new KeyEntry(entry.id(), Due.UNKNOWN);
    var date = NOW.plus(Duration.ofDays(7));

    assertThat(livingAt(date.minusMillis(1), Page.first(9))).hasSize(3);
    assertThat(livingAt(date, Page.first(9))).containsExactly(keyArn(1), keyArn(2));
  }

  @Test
  void livingKeys_noneIsLeftOutBecauseItsDateWasAltered() {
    fixture.store.keyEntries = entry -> new KeyEntry(entry.id(), NOW.toEpochMilli());
    assertThat(livingAt(NOW, Page.first(9))).containsExactly(keyArn(1), keyArn(2));

    var due = new Due(Due.NEVER, NOW.toEpochMilli(), Due.NEVER, Due.NEVER);
    fixture.store.keys = row -> new KeyRow(row.arn(), row.version(), due, row.body(), row.mac());
    assertThatThrownBy(() -> livingAt(NOW, Page.first(9))).isInstanceOf(StoreFailure.class);
  }

  /// Each of these changes a key's life, and all rows of keys are made where this one is.
  @Test
  void dateOfAnEntry_isThatOfTheRecord_whateverItIsChangedTo() {
    var key = fixture.create(keyArn(3));
    assertThat(entryOf(key)).isEqualTo(Due.NEVER);

    for (var life :
        List.of(
            key.lifecycle().withDeletion(NOW, 30),
            key.lifecycle().withDeletion(NOW.plusMillis(1), 7),
            key.lifecycle().withoutDeletion(),
            key.lifecycle().withDeletionAfterReplicas(7),
            key.lifecycle().withDeletionAfterReplicas(7).withoutReplicas(NOW))) {
      key = key.with(life);
      fixture.commit(fixture.records.replace(key));
      assertThat(entryOf(key))
          .isEqualTo(key.deletionDate().map(Instant::toEpochMilli).orElse(Due.NEVER));
    }
  }

  @Test
  void keyRow_altered_isAStoreFailure() {
    var row = fixture.store.key(Rows.REGION, keyId(1)).orElseThrow();

    for (var bit = 0; bit < 8 * row.body().size(); bit++) {
      refusesKey(new KeyRow(row.arn(), 1, Due.NOTHING, flipped(row.body(), bit), row.mac()));
    }
    for (var bit = 0; bit < 8 * row.mac().size(); bit++) {
      refusesKey(new KeyRow(row.arn(), 1, Due.NOTHING, row.body(), flipped(row.mac(), bit)));
    }
    refusesKey(new KeyRow(row.arn(), 2, Due.NOTHING, row.body(), row.mac()));
    refusesKey(
        new KeyRow(
            row.arn(),
            1,
            new Due(NOW.toEpochMilli(), Due.NEVER, Due.NEVER, Due.NEVER),
            row.body(),
            row.mac()));
    refusesKey(new KeyRow(row.arn(), 1, Due.NOTHING, row.body(), Bytes.owning(new byte[0])));
    refusesKey(new KeyRow(row.arn(), 1, Due.NOTHING, row.body(), Bytes.owning(new byte[36])));
    refusesKey(new KeyRow(row.arn(), 1, Due.NOTHING, Bytes.owning(new byte[0]), row.mac()));
  }

  @Test
  void keyRow_ofAnotherArn_isAStoreFailure() {
    var row = fixture.store.key(Rows.REGION, keyId(1)).orElseThrow();
    var account = Rows.OTHER_ACCOUNT;

    refusesKey(new KeyRow(keyArn(2), 1, Due.NOTHING, row.body(), row.mac()));
    refusesKey(
        new KeyRow(
            new KeyArn(Rows.REGION, account, keyId(1)), 1, Due.NOTHING, row.body(), row.mac()));
    refusesKey(
        new KeyRow(
            new KeyArn(Rows.OTHER_REGION, Rows.ACCOUNT, keyId(1)),
            1,
            Due.NOTHING,
            row.body(),
            row.mac()));
  }

  @Test
  void bodiesOfKeys_swapped_areAStoreFailure() {
    var other = fixture.store.key(Rows.REGION, keyId(2)).orElseThrow();
    var row = fixture.store.key(Rows.REGION, keyId(1)).orElseThrow();

    refusesKey(new KeyRow(row.arn(), 1, Due.NOTHING, other.body(), row.mac()));
    refusesKey(new KeyRow(row.arn(), 1, Due.NOTHING, other.body(), other.mac()));
  }

  @Test
  void aliasRow_altered_isAStoreFailure() {
    var row = fixture.store.alias(Rows.aliasArn("one")).orElseThrow();
    var other = fixture.store.alias(Rows.aliasArn("two")).orElseThrow();
    var foreign = new AliasArn(Rows.REGION, Rows.OTHER_ACCOUNT, new AliasName("alias/one"));

    for (var bit = 0; bit < 8 * row.body().size(); bit++) {
      refusesAlias(new AliasRow(row.arn(), row.target(), 1, flipped(row.body(), bit), row.mac()));
    }
    for (var bit = 0; bit < 8 * row.mac().size(); bit++) {
      refusesAlias(new AliasRow(row.arn(), row.target(), 1, row.body(), flipped(row.mac(), bit)));
    }
    refusesAlias(new AliasRow(row.arn(), other.target(), 1, row.body(), row.mac()));
    refusesAlias(new AliasRow(row.arn(), row.target(), 2, row.body(), row.mac()));
    refusesAlias(new AliasRow(other.arn(), row.target(), 1, row.body(), row.mac()));
    refusesAlias(new AliasRow(foreign, row.target(), 1, row.body(), row.mac()));
    refusesAlias(new AliasRow(row.arn(), other.target(), 1, other.body(), other.mac()));
  }

  @Test
  void sealOfAnotherTable_isNoSeal() {
    var key = fixture.store.key(Rows.REGION, keyId(1)).orElseThrow();
    var alias = fixture.store.alias(Rows.aliasArn("one")).orElseThrow();

    refusesKey(new KeyRow(key.arn(), 1, Due.NOTHING, key.body(), alias.mac()));
    refusesKey(new KeyRow(key.arn(), 1, Due.NOTHING, alias.body(), alias.mac()));
    refusesAlias(new AliasRow(alias.arn(), alias.target(), 1, key.body(), key.mac()));
  }

  private long entryOf(KeyRecord key) {
    return fixture.store.keyEntries(Rows.ACCOUNT, Rows.REGION, Page.first(9)).stream()
        .filter(entry -> entry.id().equals(key.arn().key()))
        .findFirst()
        .orElseThrow()
        .deletion();
  }

  private List<KeyArn> livingAt(Instant now, Page<KeyId> page) {
    var mayList =
        new Authorizer(Identities.NONE, new JsonTree(), KeyGrants.NONE)
            .authorize(AccessRequest.of(CALLER, NOW), AccountAction.LIST_KEYS);
    return fixture.records.livingKeys(mayList, page, now);
  }

  /// Whatever reads the row refuses it: by itself, in the operator's lists, through the keyring.
  private void refusesKey(KeyRow altered) {
    fixture.store.keys = row -> row.arn().equals(keyArn(1)) ? altered : row;
    var reference = new KeyReference.ByArn(keyArn(1));

    assertThatThrownBy(() -> fixture.records.key(Rows.REGION, keyId(1)))
        .isInstanceOf(StoreFailure.class);
    assertThatThrownBy(() -> fixture.records.allKeysWithoutAuthorization(Page.first(10)))
        .isInstanceOf(StoreFailure.class);
    assertThatThrownBy(
            () -> fixture.keyring.open(reference, Action.ENCRYPT, AccessRequest.of(CALLER, NOW)))
        .isInstanceOf(StoreFailure.class);
    fixture.store.keys = UnaryOperator.identity();
  }

  private void refusesAlias(AliasRow altered) {
    fixture.store.aliases = row -> row.arn().equals(Rows.aliasArn("one")) ? altered : row;
    var mayList =
        new Authorizer(Identities.NONE, new JsonTree(), KeyGrants.NONE)
            .authorize(AccessRequest.of(CALLER, NOW), AccountAction.LIST_ALIASES);
    var reference = KeyReference.parse("alias/one");

    assertThatThrownBy(() -> fixture.records.alias(Rows.aliasArn("one")))
        .isInstanceOf(StoreFailure.class);
    assertThatThrownBy(() -> fixture.records.aliases(mayList, Page.first(10)))
        .isInstanceOf(StoreFailure.class);
    assertThatThrownBy(
            () -> fixture.keyring.open(reference, Action.ENCRYPT, AccessRequest.of(CALLER, NOW)))
        .isInstanceOf(StoreFailure.class);
    fixture.store.aliases = UnaryOperator.identity();
  }

  private static KeyRecord anyKey(Random random) {
    var id = new byte[KeyId.SIZE];
    random.nextBytes(id);
    var material = new byte[MaterialId.SIZE];
    random.nextBytes(material);
    var isMultiRegion = random.nextBoolean();
    return new KeyRecord(
        new KeyArn(Rows.OTHER_REGION, Rows.OTHER_ACCOUNT, KeyId.of(id, isMultiRegion)),
        KeyringFixture.PARAMETERS,
        anyLife(random),
        oneOf(random),
        Tags.of(Map.of(oneOf(random), oneOf(random), "another", oneOf(random))),
        anyPolicy(random),
        new Generated(MaterialId.of(material)),
        anyRotation(random),
        isMultiRegion ? Optional.of(anyReplication(random)) : Optional.empty(),
        1);
  }

  private static KeyPolicy anyPolicy(Random random) {
    var pins = new ArrayList<Pin>();
    for (var i = random.nextInt(4); i > 0; i--) {
      var name = "path/" + random.nextInt(1000);
      var named =
          random.nextBoolean()
              ? new NamedPrincipal.User(Rows.ACCOUNT, name)
              : new NamedPrincipal.Role(Rows.ACCOUNT, name);
      pins.add(new Pin(named, oneOf(random)));
    }
    return new KeyPolicy(oneOf(random).repeat(random.nextInt(1000)), pins);
  }

  private static Replication anyReplication(Random random) {
    var related = Replication.alone(random.nextBoolean() ? Rows.OTHER_REGION : Rows.REGION);
    for (var i = random.nextInt(4); i > 0; i--) {
      related = related.with(new Region("zz-some-" + i));
    }
    return switch (random.nextInt(3)) {
      case 0 -> related;
      case 1 -> related.beginning(Replication.Transition.Kind.CREATING, NOW);
      default -> related.beginning(Replication.Transition.Kind.UPDATING, NOW);
    };
  }

  private static Rotation anyRotation(Random random) {
    var schedule =
        random.nextBoolean()
            ? Optional.of(
                new Rotation.Schedule(
                    random.nextInt(90, 2561), NOW.plusMillis(random.nextLong(1L << 40))))
            : Optional.<Rotation.Schedule>empty();
    return new Rotation(schedule, random.nextInt(100), random.nextInt(26));
  }

  private static Lifecycle anyLife(Random random) {
    var made = Instant.EPOCH.plus(Duration.ofNanos(random.nextLong(Long.MAX_VALUE)));
    var life = Lifecycle.beginning(made).withEnabled(random.nextBoolean());
    return switch (random.nextInt(3)) {
      case 0 -> life;
      case 1 -> life.withDeletion(made, 7 + random.nextInt(24));
      default -> life.withDeletionAfterReplicas(7 + random.nextInt(24));
    };
  }

  private static String oneOf(Random random) {
    return TEXTS[random.nextInt(TEXTS.length)];
  }

  private static Bytes flipped(Bytes bytes, int bit) {
    var flipped = bytes.toByteArray();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return Bytes.owning(flipped);
  }
}
