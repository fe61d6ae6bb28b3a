package org.trentkms.server.auditlog.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class PacedContentTest {

  private static final int STEPS = 16;

  @TempDir private Path folder;

  @Test
  void reader_restsBehindEachStep_andReadsTheSame() throws IOException {
    var file = folder.resolve("segment");
    var bytes = new byte[STEPS * (64 << 10) + 7];
    new Random(1).nextBytes(bytes);
    Files.write(file, bytes);
    var rests = new AtomicInteger();
    try (var content = new PacedContent(SegmentContent.plain(file), rests::incrementAndGet)) {
      var read = new byte[bytes.length];
      for (var at = 0; at < read.length; ) {
        at += content.read(read, at, Math.min(1000, read.length - at));
      }
      assertThat(read).isEqualTo(bytes);
    }
    assertThat(rests.get()).isBetween(STEPS - 1, STEPS);
  }

  @Test
  void hashing_restsHalfAsOften() throws IOException {
    var file = Files.write(folder.resolve("segment"), new byte[STEPS * (64 << 10) + 7]);
    var rests = new AtomicInteger();
    try (var content =
        PacedContent.forHashing(SegmentContent.plain(file), rests::incrementAndGet)) {
      var block = new byte[1000];
      var read = 0;
      for (var count = content.read(block); count > 0; count = content.read(block)) {
        read += count;
      }
      assertThat(read).isEqualTo(STEPS * (64 << 10) + 7);
    }
    assertThat(rests.get()).isBetween(STEPS / 2 - 1, STEPS / 2);
  }

  @Test
  @Timeout(20)
  void end_breaksOffWhatRests_andLetsGoOnWhatPauses() {
    var pace = new Pace(Duration.ofMinutes(1));
    pace.end();
    assertThatThrownBy(pace::rest).isInstanceOf(InterruptedIOException.class);
    assertThatNoException().isThrownBy(pace::pause);
    assertThat(pace.isEnding()).isTrue();
  }
}
