package org.trentkms.server.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// When key time is remembered.
@Timeout(60)
final class KeyTimeKeeperTest {

  private static final Instant START = Instant.parse("2026-03-04T05:06:07.089Z");

  private static final Duration PAUSE = Duration.ofMillis(10);

  @TempDir private Path folder;

  private final MovableClocks machine = new MovableClocks(START);

  @Test
  void time_isRememberedAtTheStartAndAtTheEnd() {
    try (var _ = KeyTimeKeeper.start(KeyTime.open(file(), machine.clocks()), file(), PAUSE)) {
      assertThat(remembered().time()).isEqualTo(START);
      machine.pass(Duration.ofMinutes(3));
    }
    assertThat(remembered().time()).isEqualTo(START.plus(Duration.ofMinutes(3)));
    assertThat(KeyTime.open(file(), new MovableClocks(START).clocks()).instant())
        .isEqualTo(START.plus(Duration.ofMinutes(3)));
  }

  @Test
  void stepOnAServerThatNobodyCalls_isRememberedAtOnce_andSoIsItsAcceptance() throws Exception {
    var time = KeyTime.open(file(), machine.clocks());
    try (var _ = KeyTimeKeeper.start(time, file(), PAUSE)) {
      machine.step(Duration.ofDays(365));
      await(true);
      assertThat(remembered().time()).isEqualTo(START);
      time.accept();
      await(false);
      assertThat(remembered().time()).isEqualTo(machine.wall());
    }
  }

  private void await(boolean isDoubted) throws InterruptedException {
    while (remembered().doubt().isPresent() != isDoubted) {
      Thread.sleep(5);
    }
  }

  private Mark remembered() {
    return new MarkFile(file()).read();
  }

  private Path file() {
    return folder.resolve("key-time");
  }
}
