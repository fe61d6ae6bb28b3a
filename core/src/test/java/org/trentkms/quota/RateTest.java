package org.trentkms.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RateTest {

  @ParameterizedTest
  @CsvSource({
    "10000, 10000, 100000, 10000",
    "1, 1, 1000000000, 1",
    "0.25, 0.25, 4000000000, 1",
    "0.1, 0.1, 10000000000, 1",
    "0.001, 0.001, 1000000000000, 1",
    "2.500, 2.5, 400000000, 3",
    "3, 3, 333333334, 3",
    "1000000, 1000000, 1000, 1000000"
  })
  void rate_isReadAndShown_andKnowsWhenTheNextCallMayCome(
      String text, String shown, long interval, long burst) {
    var rate = Rate.parse(text);

    assertThat(rate).hasToString(shown);
    assertThat(rate.interval()).isEqualTo(interval);
    assertThat(rate.burst()).isEqualTo(burst);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "0.000", "-1", "1.", ".5", "1.2345", "1e3", "10000000", "1000000.001"})
  void whatIsNoRate_isRefused(String text) {
    assertThatThrownBy(() -> Rate.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
