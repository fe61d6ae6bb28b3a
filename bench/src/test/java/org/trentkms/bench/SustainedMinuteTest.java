package org.trentkms.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trentkms.bench.SustainedMinute.State;
import org.trentkms.bench.installation.LogProgress;
import org.trentkms.bench.installation.ThreadTimes;
import org.trentkms.bench.installation.ThreadTimes.Part;
import org.trentkms.load.comparison.Measurement;
import org.trentkms.load.comparison.Measurement.Latency;

final class SustainedMinuteTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void line_workThatIsBehind_isCountedByTheRecordsThatItHasDone() {
    var seen =
        new Measurement(
            1_000_000, MINUTE, Duration.ofSeconds(30), MINUTE, 0, new Latency(1, 2, 3, 4));
    var before = state(Duration.ZERO, new LogProgress(0, 0, 0, 0, 0, 0), 0);
    var written = 1_000_000_000L;
    var after =
        state(
            Duration.ofSeconds(2),
            new LogProgress(written, written - 7, written, written / 2, 0, written),
            256_000_000);

    var line = new SustainedMinute(seen, before, after).line(3);

    assertThat(line.strip().split(" +"))
        .containsExactly(
            "3", "16667", "3", "30.00", "2.00", "0.00", "0.00", "2.00", "4.00", "–", "–", "0",
            "500", "1000", "0", "256");
  }

  private static State state(Duration each, LogProgress log, long resident) {
    var times = Map.of(Part.CALLS, each, Part.SEALING, each, Part.INDEX, each, Part.ARCHIVE, each);
    return new State(new ThreadTimes(times), log, resident);
  }
}
