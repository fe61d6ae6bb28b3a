package org.trentkms.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

final class ProcessStartTest {

  private static final String STAT =
      "4711 (a name) S) S 1 4711 4711 0 -1 4194304 100 0 0 0 5 1 0 0 20 0 30 0 148212 8762736640"
          + " 27000 18446744073709551615";

  @Test
  void age_isUptimeLessTheStartInTicks_whateverTheProgramIsCalled() {
    assertThat(ProcessStart.age(STAT, "1483.07 2000.11\n")).isEqualTo(Duration.ofMillis(950));
  }

  @Test
  void age_isNeverNegative() {
    assertThat(ProcessStart.age(STAT, "1482.11 2000.11\n")).isZero();
  }

  @Test
  void start_isWhenTheProcessWasStarted() throws IOException, InterruptedException {
    var clock = InstantSource.system();
    var before = clock.instant();
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process = new ProcessBuilder(java, "-version").start();
    var after = clock.instant();
    var started = ProcessStart.of(process.toHandle(), clock);
    process.destroyForcibly().waitFor();
    assertThat(started)
        .isCloseTo(
            before, within(Duration.between(before, after).toMillis() + 50, ChronoUnit.MILLIS));
  }
}
