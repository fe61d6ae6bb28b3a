package org.trentkms.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.store.Rows.ACCOUNT;
import static org.trentkms.store.Rows.OTHER_ACCOUNT;
import static org.trentkms.store.Rows.OTHER_REGION;
import static org.trentkms.store.Rows.REGION;
import static org.trentkms.store.Rows.grant;
import static org.trentkms.store.Rows.grantId;
import static org.trentkms.store.Rows.key;
import static org.trentkms.store.Rows.keyArn;
import static org.trentkms.store.Rows.keyId;
import static org.trentkms.store.Rows.text;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trentkms.id.KeyArn;
import org.trentkms.secret.Bytes;
import org.trentkms.store.Commit.Committed;
import org.trentkms.store.GrantRow.Marks;
import org.trentkms.store.Write.DeleteEverything;
import org.trentkms.store.Write.DeleteGrant;
import org.trentkms.store.Write.DeleteKey;
import org.trentkms.store.Write.InsertGrant;
import org.trentkms.store.Write.InsertKey;

/// What every {@link Store} promises about grants. Part of {@link StoreContract}.
abstract class StoreGrantsContract extends StoreUsagesContract {

  private static final int MANY = 1_000;

  @Test
  void grant_isFoundByItsKeyAndId() {
    commit(new InsertKey(key(1)), new InsertKey(key(2)));
    insert(grant(keyArn(1), 1, "alice"));

    assertThat(store.grants().grant(keyArn(1), grantId(1))).contains(grant(keyArn(1), 1, "alice"));
    assertThat(store.grants().grant(keyArn(1), grantId(2))).isEmpty();
    assertThat(store.grants().grant(keyArn(2), grantId(1))).isEmpty();
    var foreign = new KeyArn(REGION, OTHER_ACCOUNT, keyId(1));
    assertThat(store.grants().grant(foreign, grantId(1))).isEmpty();
    assertThat(store.grants().ofKey(foreign, Page.first(9))).isEmpty();
    assertThat(store.grants().ofGrantee(foreign, "alice", Page.first(9))).isEmpty();
  }

  @Test
  void insertGrant_ofTheSameId_orWithoutItsKey_isStale() {
    refuse(new InsertGrant(grant(keyArn(1), 1, "alice"), MANY));
    commit(new InsertKey(key(1)));
    insert(grant(keyArn(1), 1, "alice"));

    refuse(new InsertGrant(grant(keyArn(1), 1, "bob"), MANY));
    var foreign = new KeyArn(REGION, OTHER_ACCOUNT, keyId(1));
    refuse(new InsertGrant(grant(foreign, 2, "bob"), MANY));
    assertThat(store.grants().ofKey(keyArn(1), Page.first(9)))
        .containsExactly(grant(keyArn(1), 1, "alice"));
    assertThat(store.grants().count(keyArn(1))).isOne();
  }

  @Test
  void insertGrant_whereTheKeyHasSoMany_isStale() {
    commit(new InsertKey(key(1)), new InsertKey(key(2)));
    commit(new InsertGrant(grant(keyArn(1), 1, "alice"), 1));

    refuse(new InsertGrant(grant(keyArn(1), 2, "alice"), 1));
    commit(new InsertGrant(grant(keyArn(2), 2, "alice"), 1));
    commit(new InsertGrant(grant(keyArn(1), 2, "alice"), 2));
    commit(new DeleteGrant(grant(keyArn(1), 1, "alice")));
    commit(new InsertGrant(grant(keyArn(1), 3, "alice"), 2));
    assertThat(store.grants().count(keyArn(1))).isEqualTo(2);
    assertThat(store.grants().count(keyArn(3))).isZero();
  }

  @Test
  void insertGrant_byManyAtOnce_isDoneSoOftenAsItMay() throws Exception {
    commit(new InsertKey(key(1)));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var made =
          IntStream.range(0, 30)
              .mapToObj(number -> new InsertGrant(grant(keyArn(1), number, "alice"), 7))
              .map(write -> threads.submit(() -> store.commit(Change.of(write), text("event"))))
              .toList();
      var committed = 0;
      for (var commit : made) {
        committed += commit.get() instanceof Committed ? 1 : 0;
      }
      assertThat(committed).isEqualTo(7);
    }
    assertThat(store.grants().ofKey(keyArn(1), Page.first(30))).hasSize(7);
  }

  @Test
  void deleteGrant_deletesItAlone_once() {
    commit(new InsertKey(key(1)), new InsertKey(key(2)));
    insert(grant(keyArn(1), 1, "alice"));
    insert(grant(keyArn(1), 2, "alice"));
    insert(grant(keyArn(2), 1, "alice"));

    commit(new DeleteGrant(grant(keyArn(1), 1, "alice")));

    refuse(new DeleteGrant(grant(keyArn(1), 1, "alice")));
    assertThat(store.grants().ofKey(keyArn(1), Page.first(9)))
        .containsExactly(grant(keyArn(1), 2, "alice"));
    assertThat(store.grants().ofKey(keyArn(2), Page.first(9))).hasSize(1);
  }

  @Test
  void deleteKey_deletesItsGrants() {
    commit(new InsertKey(key(1)), new InsertKey(key(2)));
    insert(grant(keyArn(1), 1, "alice"));
    insert(grant(keyArn(2), 1, "alice"));

    commit(new DeleteKey(keyArn(1), 1), new InsertKey(key(1)));

    assertThat(store.grants().ofKey(keyArn(1), Page.first(9))).isEmpty();
    assertThat(store.grants().count(keyArn(1))).isZero();
    assertThat(store.grants().count(keyArn(2))).isOne();
  }

  @Test
  void deletionOfEverything_deletesGrants() {
    commit(new InsertKey(key(1)));
    insert(grant(keyArn(1), 1, "alice"));

    commit(new DeleteEverything(), new InsertKey(key(1)));

    assertThat(store.grants().ofKey(keyArn(1), Page.first(9))).isEmpty();
    assertThat(store.grants().count(keyArn(1))).isZero();
  }

  @Test
  void grantsOfAKey_arePagedById() {
    commit(new InsertKey(key(1)), new InsertKey(key(2)));
    List.of(3, 1, 2, 4).forEach(number -> insert(grant(keyArn(1), number, "g" + number)));
    insert(grant(keyArn(2), 5, "g"));

    var first = store.grants().ofKey(keyArn(1), Page.first(2));

    assertThat(first).extracting(GrantRow::id).containsExactly(grantId(1), grantId(2));
    var next = new Page<>(Optional.of(grantId(2)), 3);
    assertThat(store.grants().ofKey(keyArn(1), next))
        .extracting(GrantRow::id)
        .containsExactly(grantId(3), grantId(4));
  }

  @Test
  void grantsOfAGrantee_arePagedById() {
    commit(new InsertKey(key(1)), new InsertKey(key(2)));
    List.of(3, 1, 2).forEach(number -> insert(grant(keyArn(1), number, "alice")));
    insert(grant(keyArn(1), 4, "bob"));
    insert(grant(keyArn(2), 1, "alice"));

    assertThat(store.grants().ofGrantee(keyArn(1), "alice", Page.first(2)))
        .containsExactly(grant(keyArn(1), 1, "alice"), grant(keyArn(1), 2, "alice"));
    assertThat(store.grants().ofGrantee(keyArn(1), "alice", new Page<>(Optional.of(grantId(2)), 9)))
        .containsExactly(grant(keyArn(1), 3, "alice"));
    assertThat(store.grants().ofGrantee(keyArn(1), "Alice", Page.first(2))).isEmpty();
  }

  @Test
  void permittingGrants_haveTheSelectorAndOneOfTheOperations() {
    commit(new InsertKey(key(1)));
    var wanted = List.of(marked(1, "alice", -7, 0b0110), marked(5, "alice", -7, 0b1000));
    wanted.forEach(this::insert);
    insert(marked(2, "alice", -7, 0b0001));
    insert(marked(3, "alice", 7, 0b0110));
    insert(marked(4, "bob", -7, 0b0110));

    assertThat(store.grants().permitting(keyArn(1), "alice", 0b1010, -7, Page.first(9)))
        .isEqualTo(wanted);
    assertThat(store.grants().permitting(keyArn(1), "alice", 0b1010, -7, Page.first(1)))
        .containsExactly(wanted.getFirst());
    var next = new Page<>(Optional.of(grantId(1)), 9);
    assertThat(store.grants().permitting(keyArn(1), "alice", 0b1010, -7, next))
        .containsExactly(wanted.getLast());
    assertThat(store.grants().permitting(keyArn(2), "alice", 0b1010, -7, next)).isEmpty();
    assertThat(store.grants().permitting(keyArn(1), "alice", 0b1010, Page.first(2)))
        .containsExactly(wanted.getFirst(), marked(3, "alice", 7, 0b0110));
    assertThat(store.grants().permitting(keyArn(1), "alice", 0b1010, next))
        .containsExactly(marked(3, "alice", 7, 0b0110), wanted.getLast());
    assertThat(store.grants().permitting(keyArn(1), "alice", 0b10000, next)).isEmpty();
  }

  @Test
  void retirableGrants_areThoseOfTheRegion_onKeysOfWhateverAccount() {
    var foreign = new KeyArn(REGION, OTHER_ACCOUNT, keyId(2));
    var elsewhere = new KeyArn(OTHER_REGION, ACCOUNT, keyId(1));
    List.of(keyArn(1), foreign, elsewhere).forEach(arn -> commit(new InsertKey(key(arn, 1))));
    insert(retirable(keyArn(1), 7, "eve"));
    insert(retirable(keyArn(1), 6, "eve"));
    insert(retirable(foreign, 1, "eve"));
    insert(retirable(keyArn(1), 8, "bob"));
    insert(retirable(elsewhere, 9, "eve"));
    insert(grant(keyArn(1), 10, "alice"));

    var first = store.grants().retirableBy("eve", REGION, Page.first(2));

    assertThat(first)
        .containsExactly(retirable(keyArn(1), 6, "eve"), retirable(keyArn(1), 7, "eve"));
    var next = new Page<>(Optional.of(first.getLast().place()), 9);
    assertThat(store.grants().retirableBy("eve", REGION, next))
        .containsExactly(retirable(foreign, 1, "eve"));
    assertThat(store.grants().retirableBy("", REGION, Page.first(9))).isEmpty();
  }

  @Test
  void grantOfTerms_isMadeOnce_andFound() {
    commit(new InsertKey(key(1)), new InsertKey(key(2)));
    insert(ofTerms(keyArn(1), 2, "terms"));

    refuse(new InsertGrant(ofTerms(keyArn(1), 1, "terms"), MANY));
    insert(ofTerms(keyArn(1), 3, "other terms"));
    insert(grant(keyArn(1), 4, "alice"));
    insert(grant(keyArn(1), 5, "alice"));

    assertThat(store.grants().made(keyArn(1), text("terms")))
        .contains(ofTerms(keyArn(1), 2, "terms"));
    assertThat(store.grants().made(keyArn(2), text("terms"))).isEmpty();
    assertThat(store.grants().made(keyArn(1), Bytes.owning(new byte[0]))).isEmpty();
    insert(ofTerms(keyArn(2), 1, "terms"));
    commit(new DeleteGrant(ofTerms(keyArn(1), 2, "terms")));
    insert(ofTerms(keyArn(1), 1, "terms"));
  }

  private void insert(GrantRow row) {
    commit(new InsertGrant(row, MANY));
  }

  private static GrantRow marked(int number, String grantee, long selector, long operations) {
    return grant(
        keyArn(1),
        number,
        new Marks(grantee, Optional.empty(), Optional.empty(), selector, operations));
  }

  private static GrantRow retirable(KeyArn key, int number, String retirer) {
    return grant(key, number, new Marks("alice", Optional.of(retirer), Optional.empty(), 0, 1));
  }

  private static GrantRow ofTerms(KeyArn key, int number, String terms) {
    return grant(key, number, new Marks("alice", Optional.empty(), Optional.of(text(terms)), 0, 1));
  }
}
