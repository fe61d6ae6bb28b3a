package org.trentkms.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LatenciesTest {
  private final Latencies latencies = new Latencies();

  @Test
  void percentile_ofThousandDifferentTimes_isTheTimeThatManyTook() {
    LongStream.rangeClosed(1, 1000).map(each -> each * 1000).forEach(latencies::record);

    assertThat(latencies.count()).isEqualTo(1000);
    assertThat(latencies.percentile(0.5)).isCloseTo(500_000, withinPercentage(1.6));
    assertThat(latencies.percentile(0.9)).isCloseTo(900_000, withinPercentage(1.6));
    assertThat(latencies.percentile(0.999)).isCloseTo(999_000, withinPercentage(1.6));
    assertThat(latencies.percentile(1)).isCloseTo(1_000_000, withinPercentage(1.6));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 63, 64, 127, 128, 129, 255, 256, 1_000_003, Long.MAX_VALUE})
  void percentile_ofOneTime_isNeverBelowItAndHardlyAbove(long nanoseconds) {
    latencies.record(nanoseconds);

    assertThat(latencies.percentile(0.5))
        .isGreaterThanOrEqualTo(nanoseconds)
        .isCloseTo(nanoseconds, withinPercentage(1.6));
  }
}
