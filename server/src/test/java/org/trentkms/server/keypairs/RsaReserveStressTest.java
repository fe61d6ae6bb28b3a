package org.trentkms.server.keypairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.server.keypairs.ReserveFixture.await;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.error.KmsException;
import org.trentkms.id.AccountId;

/// Many callers at once, of whom some are interrupted, while pairs become too old and the reserve
/// is closed: no pair is given out twice, wiped or lost.
@SuppressWarnings("ThreadPriorityCheck") // The schedule is what is stirred here.
final class RsaReserveStressTest {

  private static final int CALLERS = 12;
  private static final int CALLS = 400;
  private static final List<KeySpec> SPECS =
      List.of(KeySpec.RSA_2048, KeySpec.RSA_3072, KeySpec.RSA_4096);
  private static final List<AccountId> ACCOUNTS =
      List.of(ReserveFixture.ALICE, ReserveFixture.BOB, ReserveFixture.CAROL);

  private final Queue<KeyPairMaterial> taken = new ConcurrentLinkedQueue<>();
  private final Queue<KeyPairMaterial> takenWiped = new ConcurrentLinkedQueue<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void manyCallers_getEachPairOnce_andNoneIsLost(long seed) throws InterruptedException {
    var fixture = new ReserveFixture(3, 3, 12);
    fixture.generator.allowAll();
    var callers =
        IntStream.range(0, CALLERS)
            .mapToObj(number ->
                Thread.ofVirtual().start(() -> call(fixture, new Random(seed * CALLERS + number))))
            .toList();
    disturb(fixture, callers, new Random(seed));
    fixture.reserve.close();
    for (var caller : callers) {
      caller.join();
    }
    await(() -> fixture.generator.threads().stream().noneMatch(Thread::isAlive));

    assertThat(takenWiped).isEmpty();
    assertThat(taken).hasSizeGreaterThan(CALLERS);
    assertThat(distinct(taken)).hasSameSizeAs(taken);
    assertThat(distinct(fixture.generator.made())).containsAll(distinct(taken));
    assertThat(fixture.reserve.waiting()).isZero();
    for (var spec : SPECS) {
      assertThat(fixture.reserve.ready(spec)).isZero();
    }
    var kept = distinct(taken);
    assertThat(fixture.generator.made())
        .allMatch(pair -> kept.contains(pair) != pair.privateKey().isClosed());
  }

  private void call(ReserveFixture fixture, Random random) {
    for (var i = 0; i < CALLS; i++) {
      try {
        var pair = fixture.take(any(SPECS, random), any(ACCOUNTS, random));
        taken.add(pair);
        if (pair.privateKey().isClosed()) {
          takenWiped.add(pair);
        }
      } catch (KmsException e) {
        // Too many wait, or the call was interrupted, or the reserve is closed.
        Thread.yield();
      }
      var _ = Thread.interrupted();
    }
  }

  private static void disturb(ReserveFixture fixture, List<Thread> callers, Random random) {
    while (callers.stream().filter(Thread::isAlive).count() > CALLERS / 2) {
      switch (random.nextInt(4)) {
        case 0 -> any(callers, random).interrupt();
        case 1 -> fixture.pass(Duration.ofMinutes(random.nextInt(1, 12)));
        default -> Thread.onSpinWait();
      }
      Thread.yield();
    }
  }

  private static <T> T any(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  private static Set<KeyPairMaterial> distinct(Iterable<KeyPairMaterial> pairs) {
    Set<KeyPairMaterial> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
    pairs.forEach(distinct::add);
    return distinct;
  }
}
