package org.trentkms.conformance.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class WelchTest {

  /// By hand: means 3 and 6, variances 2.5 and 4, so 3 / √(2.5 / 5 + 4 / 3).
  @Test
  void statistic_ofSamplesOfOtherSizeAndVariance_isTheirDistanceInStandardErrors() {
    var some = new long[] {1, 2, 3, 4, 5};
    var others = new long[] {4, 6, 8};

    assertThat(Welch.statistic(others, some)).isCloseTo(2.2156, within(1e-4));
    assertThat(Welch.statistic(some, others)).isCloseTo(-2.2156, within(1e-4));
  }

  @Test
  void statistic_ofEqualMeans_isZero() {
    assertThat(Welch.statistic(new long[] {1, 3}, new long[] {0, 4})).isZero();
  }
}
