package org.trentkms.keyring.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.error.Bug;

@Timeout(60)
final class ReadThroughTest {

  /// What a load made, and whether it was wiped.
  private static final class Loaded {
    private final int key;
    private volatile boolean isWiped;

    Loaded(int key) {
      this.key = key;
    }
  }

  private final ConcurrentLinkedQueue<Loaded> loads = new ConcurrentLinkedQueue<>();

  @Test
  void value_isLoadedOnce() {
    var cache = cache(10);

    assertThat(use(cache, 1)).isSameAs(use(cache, 1));
    assertThat(loads).hasSize(1);
  }

  @Test
  void absence_isNotRemembered() {
    var asked = new AtomicInteger();
    var cache =
        new ReadThrough<Integer, Loaded>(
            10,
            _ -> {
              asked.incrementAndGet();
              return Optional.empty();
            });

    assertThat(cache.get(1)).isEmpty();
    assertThat(cache.get(1)).isEmpty();
    assertThat(asked).hasValue(2);
  }

  @Test
  void failure_isNotRemembered() {
    var asked = new AtomicInteger();
    var cache =
        new ReadThrough<Integer, Loaded>(
            10,
            key -> {
              if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("the store failed");
              }
              return Optional.of(load(key));
            });

    assertThatThrownBy(() -> cache.get(1)).isInstanceOf(IllegalStateException.class);
    assertThat(use(cache, 1).key).isEqualTo(1);
  }

  @Test
  void capacity_isKept_andWhatMakesRoomIsWiped() {
    var cache = cache(10);

    for (var key = 0; key < 1000; key++) {
      use(cache, key);
    }

    assertThat(notWiped()).hasSize(10);
  }

  @Test
  void capacity_isKept_whereAllWereUsed() {
    var cache = cache(10);

    for (var round = 0; round < 50; round++) {
      for (var key = 0; key <= 10 + round; key++) {
        use(cache, key);
        use(cache, key);
      }
      assertThat(notWiped()).hasSizeLessThanOrEqualTo(10);
    }
  }

  @Test
  void valueThatWasUsed_hasASecondChance() {
    var cache = cache(3);
    List.of(1, 2, 3).forEach(key -> use(cache, key));
    var used = use(cache, 1);

    use(cache, 4);
    use(cache, 5);

    assertThat(used.isWiped).isFalse();
    assertThat(notWiped()).extracting(loaded -> loaded.key).containsExactly(1, 4, 5);
  }

  @Test
  void secondChance_isOneOnly() {
    var cache = cache(3);
    List.of(1, 2, 3).forEach(key -> use(cache, key));
    use(cache, 1);

    List.of(4, 5, 6, 7).forEach(key -> use(cache, key));

    assertThat(notWiped()).extracting(loaded -> loaded.key).containsExactly(5, 6, 7);
  }

  @Test
  void valueThatChangesAgainAndAgain_drivesOutNoOther() {
    var cache = cache(3);
    var other = use(cache, 1);

    for (var i = 0; i < 100; i++) {
      use(cache, 2);
      cache.invalidate(2);
    }

    assertThat(other.isWiped).isFalse();
    assertThat(notWiped()).containsExactly(other);
  }

  @Test
  void invalidValue_isWipedAtOnce_andLoadedAgain() {
    var cache = cache(10);
    var before = use(cache, 1);

    cache.invalidate(1);
    cache.invalidate(2);

    assertThat(before.isWiped).isTrue();
    assertThat(use(cache, 1)).isNotSameAs(before);
  }

  @Test
  void invalidValue_thatIsHeld_isWipedWhenTheLastHolderLetsGo() {
    var cache = cache(10);
    var one = cache.get(1).orElseThrow();
    var other = cache.get(1).orElseThrow();

    cache.invalidate(1);

    one.close();
    assertThat(other.value().isWiped).isFalse();
    other.close();
    assertThat(other.value().isWiped).isTrue();
    assertThat(other.acquire()).isFalse();
  }

  @Test
  void load_thatBeganBeforeAnInvalidation_isNotInstalled() throws InterruptedException {
    assertNotInstalled(cache -> cache.invalidate(1));
  }

  @Test
  void load_thatBeganBeforeAllWasDropped_isNotInstalled() throws InterruptedException {
    assertNotInstalled(ReadThrough::clear);
  }

  @Test
  void twoLoadsAtOnce_installOne() throws InterruptedException {
    var began = new CountDownLatch(2);
    var cache =
        new ReadThrough<Integer, Loaded>(
            10,
            key -> {
              began.countDown();
              await(began);
              return Optional.of(load(key));
            });

    var thread = Thread.ofPlatform().start(() -> use(cache, 1));
    use(cache, 1);
    thread.join();

    assertThat(loads).hasSize(2);
    assertThat(notWiped()).hasSize(1);
  }

  @Test
  void clearing_wipesEverything() {
    var cache = cache(10);
    for (var key = 0; key < 20; key++) {
      use(cache, key);
    }

    cache.clear();

    assertThat(notWiped()).isEmpty();
  }

  @Test
  void sharedValue_letGoOfTooOften_isABug() {
    var shared = load(1);
    shared.close();

    assertThatThrownBy(shared::close).isInstanceOf(Bug.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void noValue_isWipedInUse_andAllAreInTheEnd(long seed) {
    var cache = cache(5);
    var failures = new ConcurrentLinkedQueue<String>();
    try (var threads = Executors.newCachedThreadPool()) {
      for (var thread = 0; thread < 6; thread++) {
        var random = new Random(31 * seed + thread);
        threads.execute(() -> {
          for (var i = 0; i < 5_000; i++) {
            var key = random.nextInt(12);
            if (random.nextInt(4) == 0) {
              cache.invalidate(key);
            } else {
              check(cache, key, failures);
            }
          }
        });
      }
    }

    assertThat(failures).isEmpty();
    assertThat(notWiped()).hasSizeLessThanOrEqualTo(5);
    cache.clear();
    assertThat(notWiped()).isEmpty();
  }

  private void assertNotInstalled(Consumer<ReadThrough<Integer, Loaded>> invalidation)
      throws InterruptedException {
    var began = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    var cache =
        new ReadThrough<Integer, Loaded>(
            10,
            key -> {
              var loaded = load(key);
              began.countDown();
              await(mayEnd);
              return Optional.of(loaded);
            });
    var seen = new ArrayList<Loaded>();
    var thread = Thread.ofPlatform().start(() -> seen.add(use(cache, 1)));
    began.await();

    invalidation.accept(cache);
    mayEnd.countDown();
    thread.join();

    assertThat(seen.getFirst().isWiped).isTrue();
    assertThat(use(cache, 1)).isNotSameAs(seen.getFirst());
  }

  private static void check(
      ReadThrough<Integer, Loaded> cache, int key, ConcurrentLinkedQueue<String> failures) {
    try (var held = cache.get(key).orElseThrow()) {
      if (held.value().key != key || held.value().isWiped) {
        failures.add("key " + key);
      }
    }
  }

  private ReadThrough<Integer, Loaded> cache(int capacity) {
    return new ReadThrough<>(capacity, key -> Optional.of(load(key)));
  }

  private Shared<Loaded> load(int key) {
    var loaded = new Loaded(key);
    loads.add(loaded);
    return new Shared<>(loaded, () -> loaded.isWiped = true);
  }

  private List<Loaded> notWiped() {
    return loads.stream().filter(loaded -> !loaded.isWiped).toList();
  }

  private static Loaded use(ReadThrough<Integer, Loaded> cache, int key) {
    try (var held = cache.get(key).orElseThrow()) {
      return held.value();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
