package org.trentkms.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trentkms.load.comparison.Measurement;
import org.trentkms.load.comparison.Measurement.Latency;
import org.trentkms.load.comparison.Round;

final class MeasurementTest {
  @ParameterizedTest
  @CsvSource({"950, 900, true", "949, 900, false", "950, 901, false", "1000, 0, true"})
  void counts_onlyWhenTheServerWasBusyAndTheDriverWasNot(
      long serverMilliseconds, long driverMilliseconds, boolean counts) {
    assertThat(measurement(1000, serverMilliseconds, driverMilliseconds).counts())
        .isEqualTo(counts);
  }

  @Test
  void figures_areForEachCall() {
    var measurement = measurement(500, 1000, 0);

    assertThat(measurement.callsPerSecond()).isEqualTo(500);
    assertThat(measurement.microsecondsPerCall()).isEqualTo(2000);
    assertThat(measurement.bytesPerCall()).isEqualTo(8);
  }

  @Test
  void report_ofRounds_showsTheMedianOfTheRatios() {
    var constant = measurement(1000, 1000, 0);
    var rounds =
        List.of(
            new Round(constant, measurement(300, 1000, 0)),
            new Round(constant, measurement(400, 1000, 0)),
            new Round(constant, measurement(500, 100, 0)));

    assertThat(Report.ratio(rounds)).isEqualTo("0.400");
    var report = new Report("sign-p256");
    assertThat(report.lines(3, rounds.getLast()))
        .contains("round 3   constant  ")
        .contains("          sign-p256 ")
        .endsWith("ratio 0.500   does not count");
    assertThat(report.json(rounds))
        .contains("\"sign-p256\": {\"callsPerSecond\": 300.000", "\"counts\": false}")
        .endsWith("\"ratio\": 0.350}}");
  }

  private static Measurement measurement(
      long calls, long serverMilliseconds, long driverMilliseconds) {
    return new Measurement(
        calls,
        Duration.ofSeconds(1),
        Duration.ofMillis(serverMilliseconds),
        Duration.ofMillis(driverMilliseconds),
        8 * calls,
        new Latency(1, 2, 3, 4));
  }
}
