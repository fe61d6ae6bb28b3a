package org.trentkms.server.keypairs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.crypto.provider.SlowWork;
import org.trentkms.id.AccountId;

/// A reserve over a {@link FakeGenerator} and clocks that stand still, with callers.
final class ReserveFixture implements AutoCloseable {

  static final AccountId ALICE = new AccountId("111111111111");
  static final AccountId BOB = new AccountId("222222222222");
  static final AccountId CAROL = new AccountId("333333333333");

  final FakeGenerator generator = new FakeGenerator();
  final AtomicReference<Moment> now = new AtomicReference<>(new Moment(-5, Instant.EPOCH));
  final RsaReserve reserve;

  ReserveFixture(int size, int threads, int queue) {
    this(new ReserveSettings(size, threads, queue), SlowWork.ANYWHERE, Duration.ofMillis(2));
  }

  ReserveFixture(ReserveSettings settings, SlowWork slowWork, Duration round) {
    reserve = new RsaReserve(settings, generator, slowWork, now::get, round);
  }

  /// A reserve of four in which there are four pairs of RSA_2048, and no more can be made.
  static ReserveFixture filled() {
    return filled(new ReserveFixture(4, 1, 8));
  }

  /// The same, which is not looked through while the test lasts.
  static ReserveFixture filledAndLeftAlone() {
    var settings = new ReserveSettings(4, 1, 8);
    return filled(new ReserveFixture(settings, SlowWork.ANYWHERE, Duration.ofHours(1)));
  }

  private static ReserveFixture filled(ReserveFixture fixture) {
    fixture.generator.allow(5);
    fixture.take(KeySpec.RSA_2048, BOB).close();
    await(() -> fixture.reserve.ready(KeySpec.RSA_2048) == 4);
    return fixture;
  }

  KeyPairMaterial take(KeySpec spec, AccountId account) {
    return reserve.take(spec, account);
  }

  /// A call on a thread of its own, which waits.
  Call callAndWait(KeySpec spec, AccountId account) {
    var before = reserve.waiting();
    var call = call(spec, account);
    await(() -> reserve.waiting() == before + 1);
    return call;
  }

  /// So many calls, one after the other, which wait.
  List<Call> callAndWait(int count, KeySpec spec, AccountId account) {
    return IntStream.range(0, count).mapToObj(_ -> callAndWait(spec, account)).toList();
  }

  /// A call on a thread of its own.
  Call call(KeySpec spec, AccountId account) {
    var result = new CompletableFuture<KeyPairMaterial>();
    var thread =
        Thread.startVirtualThread(() -> {
          try {
            result.complete(reserve.take(spec, account));
          } catch (RuntimeException e) {
            result.completeExceptionally(e);
          }
        });
    return new Call(thread, result);
  }

  /// Lets time pass.
  void pass(Duration duration) {
    pass(duration, duration);
  }

  /// Lets time pass by the one clock and by the other.
  void pass(Duration byTicker, Duration byClock) {
    now.updateAndGet(
        then -> new Moment(then.ticks() + byTicker.toNanos(), then.time().plus(byClock)));
  }

  /// Waits for something to become true; the test's own time-out is the bound.
  static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      pause();
    }
  }

  /// Waits for long enough that what is wrongly done would be seen.
  static void pauseAWhile() {
    for (var i = 0; i < 20; i++) {
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(2));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    reserve.close();
    generator.allowAll();
  }

  /// A call that is under way, and what becomes of it.
  record Call(Thread thread, CompletableFuture<KeyPairMaterial> result) {

    boolean isDone() {
      return result.isDone();
    }

    KeyPairMaterial pair() {
      return result.join();
    }

    /// The failure of the call.
    Throwable failure() {
      return result.handle((_, failure) -> failure).join();
    }
  }
}
