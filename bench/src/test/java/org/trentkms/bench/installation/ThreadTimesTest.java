package org.trentkms.bench.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.bench.installation.ThreadTimes.Part;

final class ThreadTimesTest {
  @TempDir private Path tasks;

  @Test
  void in_threadsOfTheSamePart_addsTheirUserAndSystemTimes() throws IOException {
    thread(7, "vert.x-eventloo", 100, 20);
    thread(8, "store-writer", 3, 4);
    thread(9, "audit-sealer", 5, 0);
    thread(10, "an (odd) name", 1000, 1000);

    var times = ThreadTimes.in(tasks);

    assertThat(times.of(Part.CALLS)).isEqualTo(Duration.ofMillis(1270));
    assertThat(times.of(Part.SEALING)).isEqualTo(Duration.ofMillis(50));
    assertThat(times.of(Part.SINKS)).isZero();
  }

  @Test
  void of_thisProcess_knowsHowBusyItsCompilersWere() throws IOException {
    assertThat(ThreadTimes.of(ProcessHandle.current()).of(Part.COMPILER)).isPositive();
  }

  private void thread(int id, String name, int user, int system) throws IOException {
    Files.writeString(
        Files.createDirectory(tasks.resolve("" + id)).resolve("stat"),
        "%d (%s) S 1 2 2 0 -1 4194368 77 0 0 0 %d %d 0 0 20 0 9 0 88\n"
            .formatted(id, name, user, system));
  }
}
