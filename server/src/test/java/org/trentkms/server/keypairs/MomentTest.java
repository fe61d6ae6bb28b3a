package org.trentkms.server.keypairs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MomentTest {

  private static final Moment BEGUN =
      new Moment(Long.MAX_VALUE - 1, Instant.parse("2026-03-01T04:05:06Z"));

  @ParameterizedTest
  @CsvSource({
    // by the ticker, by the clock, whether it is fresh
    "PT0S, PT0S, true",
    "PT10M, PT10M, true",
    "PT10M0.000000001S, PT10M, false",
    "PT10M, PT10M0.000000001S, false",
    "PT9M, PT9M1S, true",
    "PT9M1S, PT9M, true",
    "PT9M, PT9M1.000000001S, false",
    "PT9M1.000000001S, PT9M, false",
    "PT0S, PT-1S, true",
    "PT0S, PT-1.000000001S, false",
    "PT1M, P365D, false",
    "PT1M, P-365D, false",
  })
  void pair_isFreshWhileBothClocksSayThatItIsYoung(
      Duration byTicker, Duration byClock, boolean isFresh) {
    assertThat(BEGUN.isFreshAt(later(byTicker, byClock))).isEqualTo(isFresh);
  }

  @ParameterizedTest
  @CsvSource({"PT10M, P365D, true", "PT10M0.000000001S, PT0S, false"})
  void use_isRecentByTheTickerAlone(Duration byTicker, Duration byClock, boolean isRecent) {
    assertThat(BEGUN.isRecentAt(later(byTicker, byClock))).isEqualTo(isRecent);
  }

  private static Moment later(Duration byTicker, Duration byClock) {
    return new Moment(BEGUN.ticks() + byTicker.toNanos(), BEGUN.time().plus(byClock));
  }
}
