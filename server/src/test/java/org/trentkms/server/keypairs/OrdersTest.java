package org.trentkms.server.keypairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.server.keypairs.ReserveFixture.ALICE;
import static org.trentkms.server.keypairs.ReserveFixture.BOB;
import static org.trentkms.server.keypairs.ReserveFixture.CAROL;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.id.AccountId;

final class OrdersTest {

  private final ReentrantLock lock = new ReentrantLock();

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 2", "32, 16"})
  void accountAlone_getsHalfOfThePlaces_andAtLeastOne(int places, int half) {
    var orders = new Orders(places);
    assertThat(fill(orders, ALICE)).hasSize(half);
  }

  @Test
  void accountWithoutOrders_getsThePlacesThatAreLeft_andNobodyMore() {
    var orders = new Orders(4);
    assertThat(fill(orders, ALICE)).hasSize(2);
    assertThat(fill(orders, BOB)).hasSize(1);
    assertThat(fill(orders, CAROL)).hasSize(1);
    assertThat(orders.hasPlaceFor(new AccountId("444444444444"))).isFalse();
  }

  @Test
  void begunOrder_keepsItsPlace_untilItIsRemoved() {
    var orders = new Orders(2);
    var order = add(orders, KeySpec.RSA_2048, ALICE);
    assertThat(orders.begin()).contains(order);
    assertThat(orders.contains(order)).isTrue();
    assertThat(orders.hasPlaceFor(ALICE)).isFalse();

    orders.remove(order);

    assertThat(orders.contains(order)).isFalse();
    assertThat(orders.hasPlaceFor(ALICE)).isTrue();
    assertThat(orders.begin()).isEmpty();
  }

  @Test
  void accounts_comeInTurn_eachWithItsOldestOrder() {
    var orders = new Orders(32);
    var alices = addThree(orders, ALICE);
    var bobs = addThree(orders, BOB);
    var carols = addThree(orders, CAROL);
    var turns = new ArrayList<Order>();
    for (var i = 0; i < 9; i++) {
      turns.add(orders.begin().orElseThrow());
    }
    assertThat(turns)
        .containsExactly(
            alices.get(0),
            bobs.get(0),
            carols.get(0),
            alices.get(1),
            bobs.get(1),
            carols.get(1),
            alices.get(2),
            bobs.get(2),
            carols.get(2));
    assertThat(orders.begin()).isEmpty();
  }

  @Test
  void resumedOrder_isTheNext() {
    var orders = new Orders(32);
    var alices = addThree(orders, ALICE);
    add(orders, KeySpec.RSA_2048, BOB);
    orders.begin();

    orders.resume(alices.get(0));

    assertThat(orders.begun(KeySpec.RSA_2048)).isZero();
    assertThat(orders.begin()).contains(alices.get(0));
    assertThat(orders.size()).isEqualTo(4);
  }

  @Test
  void resumedOrder_ofAnAccountWithoutOthers_isTheNext() {
    var orders = new Orders(32);
    var order = add(orders, KeySpec.RSA_2048, ALICE);
    add(orders, KeySpec.RSA_2048, BOB);
    orders.begin();

    orders.resume(order);

    assertThat(orders.begin()).contains(order);
  }

  @Test
  void pairForNobody_goesToAnOrderOfItsSpec_begunOnesFirst() {
    var orders = new Orders(32);
    add(orders, KeySpec.RSA_4096, ALICE);
    var second = add(orders, KeySpec.RSA_2048, ALICE);
    var first = add(orders, KeySpec.RSA_2048, BOB);
    orders.begin();
    assertThat(orders.begin()).contains(first);

    assertThat(orders.begun(KeySpec.RSA_2048)).isOne();
    assertThat(orders.next(KeySpec.RSA_2048)).contains(first);
    orders.remove(first);
    assertThat(orders.next(KeySpec.RSA_2048)).contains(second);
    orders.remove(second);
    assertThat(orders.next(KeySpec.RSA_2048)).isEmpty();
  }

  @Test
  void removingAll_leavesNoneBegunOrWaiting() {
    var orders = new Orders(32);
    var all = addThree(orders, ALICE);
    orders.begin();
    assertThat(orders.removeAll()).containsExactlyInAnyOrderElementsOf(all);
    assertThat(orders.size()).isZero();
    assertThat(orders.begin()).isEmpty();
  }

  private List<Order> fill(Orders orders, AccountId account) {
    var placed = new ArrayList<Order>();
    while (orders.hasPlaceFor(account)) {
      placed.add(add(orders, KeySpec.RSA_2048, account));
    }
    return placed;
  }

  private List<Order> addThree(Orders orders, AccountId account) {
    return List.of(
        add(orders, KeySpec.RSA_2048, account),
        add(orders, KeySpec.RSA_2048, account),
        add(orders, KeySpec.RSA_2048, account));
  }

  private Order add(Orders orders, KeySpec spec, AccountId account) {
    var order = new Order(spec, account, lock.newCondition());
    orders.add(order);
    return order;
  }
}
