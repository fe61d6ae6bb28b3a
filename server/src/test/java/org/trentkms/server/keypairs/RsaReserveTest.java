package org.trentkms.server.keypairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trentkms.algorithm.KeySpec.ECC_NIST_P256;
import static org.trentkms.algorithm.KeySpec.RSA_2048;
import static org.trentkms.algorithm.KeySpec.RSA_3072;
import static org.trentkms.algorithm.KeySpec.RSA_4096;
import static org.trentkms.server.keypairs.ReserveFixture.ALICE;
import static org.trentkms.server.keypairs.ReserveFixture.BOB;
import static org.trentkms.server.keypairs.ReserveFixture.CAROL;
import static org.trentkms.server.keypairs.ReserveFixture.await;
import static org.trentkms.server.keypairs.ReserveFixture.pauseAWhile;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.crypto.provider.SlowWork;
import org.trentkms.error.Bug;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.server.http.WouldBlock;

final class RsaReserveTest {

  private static final SlowWork NOWHERE =
      () -> {
        throw new WouldBlock();
      };

  @Test
  void otherSpecs_areMadeOnTheSpot() {
    try (var fixture = new ReserveFixture(4, 1, 8)) {
      fixture.generator.allowAll();
      var pair = fixture.take(ECC_NIST_P256, ALICE);

      assertThat(fixture.generator.made()).containsExactly(pair);
      assertThat(fixture.generator.threads()).containsExactly(Thread.currentThread());
    }
  }

  @Test
  void firstUse_fillsTheReserve_withPairsOfThatSpecAlone() {
    try (var fixture = new ReserveFixture(4, 1, 8)) {
      fixture.generator.allowAll();
      pauseAWhile();
      assertThat(fixture.generator.begun()).isEmpty();

      fixture.take(RSA_3072, ALICE);

      await(() -> fixture.reserve.ready(RSA_3072) == 4);
      pauseAWhile();
      assertThat(fixture.generator.begun()).hasSize(5).containsOnly(RSA_3072);
      assertThat(fixture.generator.threads())
          .allMatch(Thread::isDaemon)
          .allMatch(thread -> thread.getName().startsWith("rsa-maker-"))
          .allMatch(thread -> thread.getPriority() == Thread.MIN_PRIORITY)
          .hasSize(1);
    }
  }

  @Test
  void pairFromTheReserve_isGivenAtOnceAndOnce_andReplaced() {
    try (var fixture = ReserveFixture.filled()) {
      var first = fixture.take(RSA_2048, ALICE);
      var second = fixture.take(RSA_2048, BOB);
      assertThat(first).isNotSameAs(second);
      assertThat(fixture.generator.made()).hasSize(5).contains(first, second);
      assertThat(first.privateKey().isClosed()).isFalse();

      fixture.generator.allowAll();
      await(() -> fixture.reserve.ready(RSA_2048) == 4);
      assertThat(fixture.generator.made()).hasSize(7);
    }
  }

  @Test
  void reserveOfNone_makesEachPairWhenItIsAskedFor() {
    try (var fixture = new ReserveFixture(0, 1, 8)) {
      fixture.generator.allowAll();
      var pair = fixture.take(RSA_2048, ALICE);
      pauseAWhile();
      assertThat(fixture.generator.made()).containsExactly(pair);
      assertThat(fixture.generator.threads()).doesNotContain(Thread.currentThread());
    }
  }

  @Test
  void shelves_areFilledEvenly() {
    try (var fixture = new ReserveFixture(2, 1, 8)) {
      var quick = fixture.callAndWait(RSA_2048, ALICE);
      var slow = fixture.callAndWait(RSA_4096, ALICE);
      fixture.generator.allowAll();
      quick.pair();
      slow.pair();
      await(() -> fixture.reserve.ready(RSA_2048) + fixture.reserve.ready(RSA_4096) == 4);

      assertThat(fixture.generator.begun())
          .containsExactly(RSA_2048, RSA_4096, RSA_2048, RSA_4096, RSA_2048, RSA_4096);
    }
  }

  @ParameterizedTest
  @CsvSource({"PT10M1S, PT10M1S", "PT10M1S, PT0S", "PT0S, PT10M1S", "PT1S, PT3M", "PT1S, PT-1S"})
  void stalePair_isWiped_andTheCallWaitsForAnother(Duration byTicker, Duration byClock) {
    try (var fixture = ReserveFixture.filled()) {
      fixture.pass(byTicker, byClock);
      var call = fixture.callAndWait(RSA_2048, ALICE);
      assertThat(fixture.generator.wiped()).isEqualTo(5);

      fixture.generator.allowAll();
      assertThat(call.pair().privateKey().isClosed()).isFalse();
    }
  }

  @Test
  void pairOfTenMinutes_isGiven() {
    try (var fixture = ReserveFixture.filled()) {
      fixture.pass(Moment.LONGEST);
      assertThat(fixture.take(RSA_2048, ALICE).privateKey().isClosed()).isFalse();
    }
  }

  @Test
  void unusedPairs_areWipedWithoutACall_andNotReplaced() {
    try (var fixture = ReserveFixture.filled()) {
      fixture.generator.allowAll();
      fixture.pass(Moment.LONGEST.plusNanos(1));
      await(() -> fixture.generator.wiped() == 5);
      pauseAWhile();
      assertThat(fixture.generator.begun()).hasSize(5);
    }
  }

  @Test
  void expiredPairs_areReplacedWhereTheSpecWasUsedLately() {
    try (var fixture = ReserveFixture.filled()) {
      fixture.generator.allowAll();
      fixture.pass(Duration.ofMinutes(5));
      fixture.take(RSA_2048, ALICE).close();
      await(() -> fixture.reserve.ready(RSA_2048) == 4);
      fixture.pass(Duration.ofMinutes(5).plusNanos(1));

      await(() -> fixture.generator.made().size() == 9);
      await(() -> fixture.reserve.ready(RSA_2048) == 4);
      assertThat(fixture.generator.wiped()).isEqualTo(5); // two were taken, and these closed
    }
  }

  /// Two machines that went on from there would finish pairs with the same first prime.
  @Test
  void pairDuringWhoseMakingTheMachineWasRestored_isWipedAndMadeAnew() {
    try (var fixture = new ReserveFixture(0, 1, 8)) {
      var call = fixture.callAndWait(RSA_2048, ALICE);
      await(() -> fixture.generator.begun().size() == 1);
      fixture.pass(Duration.ZERO, Duration.ofMinutes(1));
      fixture.generator.allow(1);
      await(() -> fixture.generator.begun().size() == 2);
      assertThat(fixture.generator.wiped()).isOne();
      assertThat(call.isDone()).isFalse();

      fixture.generator.allow(1);
      assertThat(call.pair()).isSameAs(fixture.generator.made().getLast());
    }
  }

  @Test
  void accountThatTookItsShare_waits_whileOthersAreServed() {
    try (var fixture = ReserveFixture.filled()) {
      fixture.take(RSA_2048, ALICE);
      fixture.take(RSA_2048, ALICE);
      var third = fixture.callAndWait(RSA_2048, ALICE);
      fixture.take(RSA_2048, BOB);
      fixture.take(RSA_2048, CAROL);

      assertThat(third.isDone()).isFalse();
      fixture.generator.allow(1);
      assertThat(third.pair()).isSameAs(fixture.generator.made().getLast());
    }
  }

  @Test
  void queueThatIsFull_throttles_theAccountWithMostOfItFirst() {
    try (var fixture = new ReserveFixture(0, 1, 4)) {
      fixture.callAndWait(2, RSA_2048, ALICE);
      assertThrottled(fixture.call(RSA_2048, ALICE).failure());
      fixture.callAndWait(RSA_2048, BOB);
      fixture.callAndWait(RSA_2048, CAROL);
      assertThrottled(fixture.call(RSA_2048, CAROL).failure());
      assertThat(fixture.reserve.waiting()).isEqualTo(4);
    }
  }

  @Test
  void queueThatWasFull_takesCallsAgain() {
    try (var fixture = new ReserveFixture(0, 1, 1)) {
      var call = fixture.callAndWait(RSA_2048, ALICE);
      assertThrottled(fixture.call(RSA_2048, BOB).failure());
      fixture.generator.allowAll();
      call.pair();
      assertThat(fixture.take(RSA_2048, BOB).privateKey().isClosed()).isFalse();
    }
  }

  @Test
  void waitingCall_comesBeforeTheShelf() {
    try (var fixture = new ReserveFixture(4, 1, 8)) {
      fixture.generator.allow(1);
      fixture.take(RSA_2048, ALICE);
      await(() -> fixture.generator.begun().size() == 2);
      var call = fixture.callAndWait(RSA_4096, ALICE);
      fixture.generator.allow(2);
      call.pair();

      assertThat(fixture.generator.begun().subList(0, 3))
          .containsExactly(RSA_2048, RSA_2048, RSA_4096);
    }
  }

  @Test
  void waitingCall_getsThePairThatWasBegunForTheShelf() {
    try (var fixture = new ReserveFixture(4, 1, 8)) {
      fixture.generator.allow(1);
      fixture.take(RSA_2048, ALICE);
      await(() -> fixture.generator.begun().size() == 2);
      var call = fixture.callAndWait(RSA_2048, ALICE);
      fixture.generator.allow(1);
      assertThat(call.pair()).isSameAs(fixture.generator.made().getLast());
    }
  }

  @Test
  void waitingAccounts_comeInTurn() {
    try (var fixture = new ReserveFixture(0, 1, 8)) {
      fixture.callAndWait(3, RSA_2048, ALICE);
      await(() -> fixture.generator.begun().size() == 1);
      var call = fixture.callAndWait(RSA_4096, BOB);
      fixture.generator.allow(3);
      call.pair();
      await(() -> fixture.generator.begun().size() == 4);
      assertThat(fixture.generator.begun()).containsExactly(RSA_2048, RSA_2048, RSA_4096, RSA_2048);
    }
  }

  @Test
  void interruptedCall_fails_andItsPairIsKeptForOthers() {
    try (var fixture = new ReserveFixture(1, 1, 8)) {
      var call = fixture.callAndWait(RSA_2048, ALICE);
      await(() -> fixture.generator.begun().size() == 1);
      call.thread().interrupt();
      assertUnavailable(call.failure());
      assertThat(fixture.reserve.waiting()).isZero();

      fixture.generator.allow(1);
      await(() -> fixture.reserve.ready(RSA_2048) == 1);
      pauseAWhile();
      assertThat(fixture.generator.begun()).hasSize(1);
      assertThat(fixture.take(RSA_2048, BOB)).isSameAs(fixture.generator.made().getFirst());
    }
  }

  @Test
  void closing_refusesThoseWhoWait_endsTheMakers_andWipesEveryPair() {
    var fixture = ReserveFixture.filled();
    var call = fixture.callAndWait(RSA_3072, ALICE);
    await(() -> fixture.generator.begun().size() == 6);
    fixture.reserve.close();
    fixture.reserve.close();

    assertUnavailable(call.failure());
    assertThat(fixture.generator.wiped()).isEqualTo(5);
    assertThatThrownBy(() -> fixture.take(RSA_2048, ALICE))
        .satisfies(RsaReserveTest::assertUnavailable);

    fixture.generator.allow(1);
    await(() -> fixture.generator.threads().stream().noneMatch(Thread::isAlive));
    assertThat(fixture.generator.made()).hasSize(6);
    assertThat(fixture.generator.wiped()).isEqualTo(6);
  }

  @Test
  void failureForACall_reachesIt_andTheNextCallIsServed() {
    try (var fixture = new ReserveFixture(0, 1, 8)) {
      var exception = new IllegalStateException("no primes today");
      fixture.generator.fail(exception);
      assertThat(fixture.call(RSA_2048, ALICE).failure())
          .isInstanceOf(Bug.class)
          .hasMessage("a pair of RSA_2048 could not be made")
          .hasCause(exception);

      var error = new StackOverflowError();
      fixture.generator.fail(error);
      assertThat(fixture.call(RSA_2048, ALICE).failure()).hasCause(error);

      fixture.generator.allow(1);
      assertThat(fixture.take(RSA_2048, ALICE).privateKey().isClosed()).isFalse();
      assertThat(fixture.generator.threads()).hasSize(1);
    }
  }

  @Test
  void failureForTheShelf_isNotRepeated_untilTheNextUse() {
    try (var fixture = new ReserveFixture(2, 1, 8)) {
      var call = fixture.callAndWait(RSA_2048, ALICE);
      fixture.generator.allow(1);
      call.pair();
      fixture.generator.fail(new IllegalStateException("no primes today"));
      fixture.generator.allowAll();
      await(() -> fixture.generator.begun().size() == 2);
      pauseAWhile();
      assertThat(fixture.generator.begun()).hasSize(2);

      fixture.take(RSA_2048, ALICE);
      await(() -> fixture.reserve.ready(RSA_2048) == 2);
    }
  }

  @Test
  void callThatTookAPair_hasAHeadStartOnTheMakingOfTheNext() {
    try (var fixture = ReserveFixture.filledAndLeftAlone()) {
      pauseAWhile(); // until the maker has nothing more to do
      var start = System.nanoTime();
      fixture.take(RSA_2048, ALICE);
      await(() -> fixture.generator.begun().size() == 6);
      assertThat(Duration.ofNanos(fixture.generator.lastBegun() - start))
          .isGreaterThanOrEqualTo(Duration.ofMillis(10));
    }
  }

  @Test
  void callThatMustNotWait_leavesNothingBehind() {
    try (var fixture =
        new ReserveFixture(new ReserveSettings(4, 1, 8), NOWHERE, Duration.ofMillis(2))) {
      fixture.generator.allowAll();
      assertThatThrownBy(() -> fixture.take(RSA_2048, ALICE)).isInstanceOf(WouldBlock.class);
      assertThat(fixture.reserve.waiting()).isZero();
      assertThat(fixture.generator.begun()).isEmpty();
    }
  }

  /// The first caller holds the lock of the reserve for as long as the clock is read.
  @Test
  void callThatMustNotWait_doesNotWaitForTheLockEither() throws InterruptedException {
    var isReading = new CountDownLatch(1);
    var mayRead = new CountDownLatch(1);
    LongSupplier ticker =
        () -> {
          isReading.countDown();
          awaitUninterruptibly(mayRead);
          return 0;
        };
    var settings = new ReserveSettings(4, 1, 8);
    try (var reserve =
        new RsaReserve(settings, new FakeGenerator(), NOWHERE, ticker, InstantSource.system())) {
      var holder = Thread.startVirtualThread(() -> takeQuietly(reserve));
      isReading.await();
      assertThatThrownBy(() -> reserve.take(RSA_2048, ALICE)).isInstanceOf(WouldBlock.class);
      assertThat(holder.isAlive()).isTrue();
      mayRead.countDown();
      holder.join();
    }
  }

  private static void takeQuietly(RsaReserve reserve) {
    try {
      KeyPairMaterial pair = reserve.take(RSA_2048, BOB);
      pair.close();
    } catch (WouldBlock _) {
      // As it should.
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertThrottled(Throwable failure) {
    assertThat(failure)
        .isInstanceOfSatisfying(
            KmsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.THROTTLING))
        .hasMessage(
            "You have exceeded the rate at which you may call KMS. Reduce the frequency of your"
                + " calls.");
  }

  private static void assertUnavailable(Throwable failure) {
    assertThat(failure)
        .isInstanceOfSatisfying(
            KmsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE));
  }
}
