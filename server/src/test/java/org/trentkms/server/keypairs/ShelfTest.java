package org.trentkms.server.keypairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.server.keypairs.ReserveFixture.ALICE;
import static org.trentkms.server.keypairs.ReserveFixture.BOB;
import static org.trentkms.server.keypairs.ReserveFixture.CAROL;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.id.AccountId;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

final class ShelfTest {

  private Moment now = new Moment(0, Instant.EPOCH);
  private final List<KeyPairMaterial> made = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "2, 1", "3, 2", "4, 2", "5, 3", "64, 32"})
  void accountAlone_getsHalfOfThePairs_andAtLeastOne(int size, int half) {
    var shelf = filled(size);
    assertThat(takes(shelf, ALICE)).isEqualTo(half);
  }

  @Test
  void accountThatOwesNothing_getsWhatIsLeft() {
    var shelf = filled(4);
    assertThat(takes(shelf, ALICE)).isEqualTo(2);
    assertThat(takes(shelf, BOB)).isOne();
    assertThat(takes(shelf, CAROL)).isOne();
    assertThat(shelf.count()).isZero();
  }

  /// Were the youngest debt paid first, Alice would still owe two, and two are left.
  @Test
  void pairPutBack_paysTheOldestDebt() {
    var shelf = filled(4);
    assertThat(takes(shelf, ALICE)).isEqualTo(2);
    assertThat(takes(shelf, BOB)).isOne();

    put(shelf);

    assertThat(takes(shelf, ALICE)).isOne();
  }

  @Test
  void shelfFilledAgain_isOwedNothing() {
    var shelf = filled(4);
    takes(shelf, ALICE);
    put(shelf);
    put(shelf);
    assertThat(takes(shelf, ALICE)).isEqualTo(2);
  }

  @Test
  void oldestPair_isTakenFirst() {
    var shelf = filled(3);
    assertThat(shelf.take(ALICE, now)).contains(made.get(0));
    assertThat(shelf.take(BOB, now)).contains(made.get(1));
  }

  @Test
  void pairTooMany_isWiped() {
    var shelf = filled(2);
    put(shelf);
    assertThat(shelf.count()).isEqualTo(2);
    assertThat(made).extracting(ShelfTest::isWiped).containsExactly(false, false, true);
  }

  @Test
  void stalePairs_areWipedAndNotTaken() {
    var shelf = filled(2);
    pass(Duration.ofMinutes(6));
    shelf.take(ALICE, now);
    put(shelf);
    pass(Duration.ofMinutes(6));

    assertThat(shelf.take(BOB, now)).contains(made.get(2));
    assertThat(made).extracting(ShelfTest::isWiped).containsExactly(false, true, false);
  }

  @Test
  void clearing_wipesAllPairs() {
    var shelf = filled(3);
    shelf.clear();
    assertThat(shelf.count()).isZero();
    assertThat(made).allMatch(ShelfTest::isWiped);
  }

  @Test
  void shelf_isToBeFilledForAsLongAsAPairLastsAfterEachUse() {
    var shelf = new Shelf(KeySpec.RSA_3072, 2);
    assertThat(shelf.isToBeFilled(0, now)).isFalse();

    shelf.take(ALICE, now);
    assertThat(shelf.isToBeFilled(0, now)).isTrue();
    assertThat(shelf.isToBeFilled(1, now)).isTrue();
    assertThat(shelf.isToBeFilled(2, now)).isFalse();
    put(shelf);
    assertThat(shelf.isToBeFilled(1, now)).isFalse();

    pass(Moment.LONGEST);
    assertThat(shelf.isToBeFilled(0, now)).isTrue();
    pass(Duration.ofNanos(1));
    assertThat(shelf.isToBeFilled(0, now)).isFalse();
    shelf.take(ALICE, now);
    assertThat(shelf.isToBeFilled(0, now)).isTrue();

    shelf.giveUp();
    assertThat(shelf.isToBeFilled(0, now)).isFalse();
    shelf.take(ALICE, now);
    assertThat(shelf.isToBeFilled(0, now)).isTrue();
  }

  private Shelf filled(int size) {
    var shelf = new Shelf(KeySpec.RSA_3072, size);
    for (var i = 0; i < size; i++) {
      put(shelf);
    }
    return shelf;
  }

  private void put(Shelf shelf) {
    var pair = new KeyPairMaterial(SecretBytes.copyOf(new byte[1]), Bytes.owning(new byte[1]));
    made.add(pair);
    shelf.put(new ReadyPair(pair, now));
  }

  private void pass(Duration duration) {
    now = new Moment(now.ticks() + duration.toNanos(), now.time().plus(duration));
  }

  private int takes(Shelf shelf, AccountId account) {
    var taken = 0;
    while (shelf.take(account, now).isPresent()) {
      taken++;
    }
    return taken;
  }

  private static boolean isWiped(KeyPairMaterial pair) {
    return pair.privateKey().isClosed();
  }
}
