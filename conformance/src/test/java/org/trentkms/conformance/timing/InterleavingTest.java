package org.trentkms.conformance.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.secret.Bytes;

/// The whole procedure over a clock that is moved by hand, so that what is to be found is known.
final class InterleavingTest {

  private static final int CALLS = 2_000;
  private static final int KEY_SIZE = 256;
  private static final Bytes PUBLIC_KEY = publicKey();
  private static final Set<Cause> CAUSES =
      EnumSet.of(Cause.RANDOM, Cause.TOO_SHORT, Cause.TOO_LONG);

  private final Random random = new Random(20_260_203);
  private long now;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void statistic_whereNoCauseCostsMore_isWithinTheBound(long seed) {
    var timings = time(seed, _ -> noise());

    for (var cause : CAUSES) {
      assertThat(Math.abs(timings.statistic(cause))).isLessThan(4.5);
    }
  }

  /// What it costs more is a fiftieth of what one call in twenty is late by.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void statistic_ofTheCauseThatCostsALittleMore_isBeyondTheBound(long seed) {
    var timings = time(seed, ciphertext -> noise() + (ciphertext.size() < KEY_SIZE ? 20_000 : 0));

    assertThat(timings.statistic(Cause.TOO_SHORT)).isGreaterThan(4.5);
    assertThat(Math.abs(timings.statistic(Cause.TOO_LONG))).isLessThan(4.5);
  }

  @Test
  void statistic_ofTheCauseThatCostsALittleLess_isBeyondTheBoundBelowZero() {
    var timings = time(1, ciphertext -> noise() - (ciphertext.size() < KEY_SIZE ? 20_000 : 0));

    assertThat(timings.statistic(Cause.TOO_SHORT)).isLessThan(-4.5);
  }

  /// In a fixed order it would always be the same cause that comes at the bad moment.
  @Test
  void statistic_whereEveryThirdCallIsLate_isWithinTheBound() {
    var count = new AtomicInteger();

    var timings =
        time(1, _ -> noise() + (count.getAndIncrement() % CAUSES.size() == 0 ? 20_000 : 0));

    for (var cause : CAUSES) {
      assertThat(Math.abs(timings.statistic(cause))).isLessThan(4.5);
    }
  }

  @Test
  void usual_isTheMedianInMicroseconds() {
    assertThat(time(1, _ -> 300_000).usual(Cause.RANDOM)).isEqualTo(300);
  }

  @Test
  void run_withCiphertextThatOpens_isRefused() {
    assertThatThrownBy(
            () -> new Interleaving(random, () -> now).run(new Clockwork(_ -> 1, true), CAUSES, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("a ciphertext opens: ");
  }

  /// As calls are: they vary by some microseconds, and one in twenty is late by a millisecond.
  private long noise() {
    return 300_000
        + (long) Math.abs(20_000 * random.nextGaussian())
        + (random.nextInt(20) == 0 ? 1_000_000 : 0);
  }

  private Timings time(long seed, ToLongFunction<Bytes> cost) {
    return new Interleaving(new Random(seed), () -> now)
        .run(new Clockwork(cost, false), CAUSES, CALLS);
  }

  private static Bytes publicKey() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(8 * KEY_SIZE);
      return Bytes.owning(generator.generateKeyPair().getPublic().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A decryption that moves the clock by what it costs.
  private final class Clockwork implements Decryption {

    private final ToLongFunction<Bytes> cost;
    private final boolean opens;

    Clockwork(ToLongFunction<Bytes> cost, boolean opens) {
      this.cost = cost;
      this.opens = opens;
    }

    @Override
    public Bytes publicKey() {
      return PUBLIC_KEY;
    }

    @Override
    public boolean opens(Bytes ciphertext) {
      now += cost.applyAsLong(ciphertext);
      return opens;
    }

    @Override
    public void close() {
      // There is nothing to end.
    }
  }
}
