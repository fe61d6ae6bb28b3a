package org.trentkms.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.keyring.KeyringFixture.NOW;
import static org.trentkms.store.Rows.ACCOUNT;
import static org.trentkms.store.Rows.keyArn;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.grant.Grant;
import org.trentkms.grant.GrantConstraints;
import org.trentkms.grant.GrantOperation;
import org.trentkms.grant.GrantParty;
import org.trentkms.id.KeyArn;
import org.trentkms.keyring.grants.GrantCache;
import org.trentkms.store.Write;
import org.trentkms.store.Write.DeleteEverything;

final class GrantCacheTest {

  private static final KeyArn KEY = keyArn(1);
  private static final Map<String, String> NO_CONTEXT = Map.of();
  private static final String ALICE = "alice.amazonaws.com";
  private static final String BOB = "bob.amazonaws.com";
  private static final int MANY = 300;

  private final KeyringFixture fixture = new KeyringFixture();
  private final GrantRecords records =
      new GrantRecords(fixture.store, fixture.domainKeys, fixture.random);
  private final GrantCache cache = new GrantCache(records, 1_000);

  /// How often the store was asked for grants.
  private int reads;

  @BeforeEach
  void makeKeys() {
    fixture.create(KEY);
    fixture.create(keyArn(2));
    fixture.others = cache::changed;
    fixture.store.grants =
        rows -> {
          reads++;
          return rows;
        };
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void fewGrants_areReadOnce_andThoseOfTheOperationFound() {
    var wanted = insert(grant(ALICE, GrantConstraints.NONE, GrantOperation.DECRYPT));
    insert(grant(ALICE, GrantConstraints.NONE, GrantOperation.ENCRYPT));
    insert(grant(BOB, GrantConstraints.NONE, GrantOperation.DECRYPT));
    insert(grant(keyArn(2), ALICE, GrantConstraints.NONE, GrantOperation.DECRYPT));
    reads = 0;

    assertThat(found(GrantOperation.DECRYPT, NO_CONTEXT)).containsExactly(wanted);
    assertThat(found(GrantOperation.ENCRYPT, NO_CONTEXT)).hasSize(1);
    assertThat(found(GrantOperation.SIGN, NO_CONTEXT)).isEmpty();
    assertThat(reads).isOne();
    assertThat(cache.candidates(KEY, List.of(ALICE, BOB), GrantOperation.DECRYPT, NO_CONTEXT))
        .hasSize(2);
    assertThat(reads).isEqualTo(2);
  }

  @Test
  void granteeWithoutGrants_isReadOnce() {
    assertThat(found(GrantOperation.DECRYPT, NO_CONTEXT)).isEmpty();
    assertThat(found(GrantOperation.DECRYPT, NO_CONTEXT)).isEmpty();
    assertThat(reads).isOne();
  }

  @Test
  void grantThatIsMade_orDeleted_isKnownAtOnce() {
    assertThat(found(GrantOperation.DECRYPT, NO_CONTEXT)).isEmpty();

    var grant = insert(grant(ALICE, GrantConstraints.NONE, GrantOperation.DECRYPT));
    assertThat(found(GrantOperation.DECRYPT, NO_CONTEXT)).containsExactly(grant);
    fixture.commit(records.delete(grant));
    assertThat(found(GrantOperation.DECRYPT, NO_CONTEXT)).isEmpty();
  }

  @Test
  void grantAmongMany_thatIsMade_orDeleted_isKnownAtOnce() {
    insertMany(number -> grant(ALICE, subset("n", "" + number), GrantOperation.DECRYPT));
    assertThat(found(GrantOperation.DECRYPT, Map.of("a", "b"))).isEmpty();
    assertThat(found(GrantOperation.DESCRIBE_KEY, NO_CONTEXT)).isEmpty();

    var some = insert(grant(ALICE, subset("a", "b"), GrantOperation.DECRYPT));
    assertThat(found(GrantOperation.DECRYPT, Map.of("a", "b"))).containsExactly(some);
    fixture.commit(records.delete(some));
    assertThat(found(GrantOperation.DECRYPT, Map.of("a", "b"))).isEmpty();
    var described = insert(grant(ALICE, subset("a", "b"), GrantOperation.DESCRIBE_KEY));
    assertThat(found(GrantOperation.DESCRIBE_KEY, NO_CONTEXT)).containsExactly(described);
    fixture.commit(records.delete(described));
    assertThat(found(GrantOperation.DESCRIBE_KEY, NO_CONTEXT)).isEmpty();
  }

  @Test
  void grantsOfAKeyThatIsDestroyed_areForgotten() {
    insert(grant(ALICE, GrantConstraints.NONE, GrantOperation.DECRYPT));
    var other = insert(grant(keyArn(2), ALICE, GrantConstraints.NONE, GrantOperation.DECRYPT));
    assertThat(found(GrantOperation.DECRYPT, NO_CONTEXT)).hasSize(1);
    assertThat(cache.candidates(keyArn(2), List.of(ALICE), GrantOperation.DECRYPT, NO_CONTEXT))
        .containsExactly(other);
    reads = 0;

    fixture.commit(new Write.DeleteKey(KEY, 1));
    fixture.create(KEY);

    assertThat(found(GrantOperation.DECRYPT, NO_CONTEXT)).isEmpty();
    assertThat(reads).isOne();
    assertThat(cache.candidates(keyArn(2), List.of(ALICE), GrantOperation.DECRYPT, NO_CONTEXT))
        .containsExactly(other);
    assertThat(reads).isOne();
    fixture.commit(new DeleteEverything());
    assertThat(cache.candidates(keyArn(2), List.of(ALICE), GrantOperation.DECRYPT, NO_CONTEXT))
        .isEmpty();
  }

  @Test
  void sameGrant_madeManyTimes_costsAsMuchAsOne() {
    insertMany(_ -> grant(ALICE, GrantConstraints.NONE, GrantOperation.DECRYPT));
    reads = 0;

    assertThat(found(GrantOperation.DECRYPT, Map.of("a", "b"))).hasSize(1);
    assertThat(reads).isLessThanOrEqualTo(4);
    reads = 0;
    assertThat(found(GrantOperation.DECRYPT, Map.of("a", "b"))).hasSize(1);
    assertThat(reads).isZero();
  }

  @Test
  void grantWithTheRightContext_amongMany_isFoundInAFewReads() {
    insertMany(number -> grant(ALICE, subset("n", "" + number), GrantOperation.DECRYPT));
    var wanted = insert(grant(ALICE, equal(Map.of("x", "y")), GrantOperation.DECRYPT));
    reads = 0;

    assertThat(found(GrantOperation.DECRYPT, Map.of("x", "y"))).containsExactly(wanted);
    assertThat(found(GrantOperation.DECRYPT, Map.of("n", "7", "o", "p"))).hasSize(1);
    assertThat(found(GrantOperation.DECRYPT, NO_CONTEXT)).isEmpty();
    assertThat(reads).isLessThanOrEqualTo(10);
  }

  @Test
  void grantsForServiceResources_doNotHideOneThatAsksForNone() {
    insertMany(number -> grant(ALICE, source("arn:aws:s3:::b" + number), GrantOperation.DECRYPT));
    var wanted = insert(grant(ALICE, GrantConstraints.NONE, GrantOperation.DECRYPT));

    assertThat(found(GrantOperation.DECRYPT, NO_CONTEXT)).contains(wanted);
  }

  @Test
  void longConstraints_areRememberedInPart() {
    var grants = new ArrayList<Grant>();
    for (var number = 0; number < 5; number++) {
      var pairs = Map.of("k".repeat(7_000) + number, "v");
      grants.add(insert(grant(ALICE, equal(pairs), GrantOperation.DECRYPT)));
    }

    for (var grant : grants) {
      var context = grant.constraints().encryptionContextEquals().orElseThrow();
      assertThat(found(GrantOperation.DECRYPT, context)).containsExactly(grant);
    }
  }

  @Test
  void knownGrants_areThoseInMemory() {
    var grant = insert(grant(ALICE, GrantConstraints.NONE, GrantOperation.DECRYPT));
    assertThat(cache.known(KEY, List.of(ALICE))).isEmpty();

    found(GrantOperation.SIGN, NO_CONTEXT);
    reads = 0;

    assertThat(cache.known(KEY, List.of(ALICE, BOB))).containsExactly(grant);
    assertThat(reads).isZero();
  }

  /// Whatever grants there are, one that permits the request is found where there is any.
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void search_findsWhatLookingAtAllWouldFind(long seed) {
    var random = new Random(seed);
    var grants = new ArrayList<Grant>();
    for (var number = 0; number < (seed % 2 == 0 ? 10 : MANY); number++) {
      grants.add(insert(grant(ALICE, constraints(random), operation(random))));
    }
    for (var round = 0; round < 400; round++) {
      var operation = operation(random);
      var context = pairs(random);
      var isPermitted =
          grants.stream()
              .filter(grant -> grant.operations().contains(operation))
              .anyMatch(grant -> grant.constraints().passContext(operation, context));

      var found = found(operation, context);
      assertThat(found.stream().anyMatch(g -> g.constraints().passContext(operation, context)))
          .isEqualTo(isPermitted);
      assertThat(found).allMatch(grant -> grant.operations().contains(operation));
      if (random.nextInt(10) == 0) {
        fixture.commit(records.delete(grants.remove(random.nextInt(grants.size()))));
        grants.add(insert(grant(ALICE, constraints(random), operation(random))));
      }
    }
  }

  private static GrantOperation operation(Random random) {
    var some = List.of(GrantOperation.DECRYPT, GrantOperation.ENCRYPT, GrantOperation.DESCRIBE_KEY);
    return some.get(random.nextInt(some.size()));
  }

  private static GrantConstraints constraints(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> GrantConstraints.NONE;
      case 1, 2 -> equal(pairs(random));
      default ->
          new GrantConstraints(Optional.empty(), Optional.of(pairs(random)), Optional.empty());
    };
  }

  private static Map<String, String> pairs(Random random) {
    var pairs = new HashMap<String, String>();
    for (var left = random.nextInt(6); left > 0; left--) {
      pairs.put("key" + random.nextInt(6), "value" + random.nextInt(3));
    }
    return pairs;
  }

  private List<Grant> found(GrantOperation operation, Map<String, String> context) {
    return cache.candidates(KEY, List.of(ALICE), operation, context);
  }

  private void insertMany(IntFunction<Grant> grants) {
    IntStream.range(0, MANY).mapToObj(grants).forEach(this::insert);
  }

  private Grant insert(Grant grant) {
    fixture.commit(records.insert(grant, 1_000));
    return grant;
  }

  private Grant grant(String grantee, GrantConstraints constraints, GrantOperation operation) {
    return grant(KEY, grantee, constraints, operation);
  }

  private Grant grant(
      KeyArn key, String grantee, GrantConstraints constraints, GrantOperation operation) {
    return new Grant(
        key,
        records.newId(),
        Optional.empty(),
        new GrantParty.Service(grantee),
        Optional.empty(),
        EnumSet.of(operation),
        constraints,
        ACCOUNT,
        NOW);
  }

  private static GrantConstraints equal(Map<String, String> pairs) {
    return new GrantConstraints(Optional.of(pairs), Optional.empty(), Optional.empty());
  }

  private static GrantConstraints subset(String name, String value) {
    return new GrantConstraints(
        Optional.empty(), Optional.of(Map.of(name, value)), Optional.empty());
  }

  private static GrantConstraints source(String arn) {
    return new GrantConstraints(Optional.empty(), Optional.empty(), Optional.of(arn));
  }
}
