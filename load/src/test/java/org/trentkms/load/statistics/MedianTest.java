package org.trentkms.load.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class MedianTest {
  @Test
  void of_oddNumberOfValues_isTheMiddleOne() {
    assertThat(Median.of(DoubleStream.of(9, 1, 2))).isEqualTo(2);
  }

  @Test
  void of_evenNumberOfValues_liesBetweenTheTwoInTheMiddle() {
    assertThat(Median.of(DoubleStream.of(9, 1, 2, 3))).isEqualTo(2.5);
  }

  @Test
  void of_nothing_isRefused() {
    assertThatThrownBy(() -> Median.of(DoubleStream.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
