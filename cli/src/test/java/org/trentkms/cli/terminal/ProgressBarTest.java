package org.trentkms.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ProgressBarTest {

  private final StringWriter shown = new StringWriter();
  private Instant now = Instant.EPOCH;

  @Test
  void workOfLessThanASecond_showsNothing() {
    try (var bar = bar()) {
      bar.add(50);
      now = now.plusMillis(900);
      bar.add(50);
    }
    assertThat(shown.toString()).isEmpty();
  }

  @Test
  void longWork_isShownAFewTimesASecond_andTakenOffAtItsEnd() {
    try (var bar = bar()) {
      now = now.plusSeconds(1);
      bar.add(25);
      bar.add(25);
      assertThat(shown.toString()).isEqualTo("\r[" + "#".repeat(10) + " ".repeat(30) + "] 25 %");
      now = now.plusMillis(200);
      bar.add(100);
      assertThat(shown.toString()).endsWith("\r[" + "#".repeat(40) + "] 100 %");
    }
    assertThat(shown.toString()).endsWith("\r" + " ".repeat(48) + "\r");
  }

  private ProgressBar bar() {
    return new ProgressBar(new PrintWriter(shown), () -> now, 100);
  }
}
