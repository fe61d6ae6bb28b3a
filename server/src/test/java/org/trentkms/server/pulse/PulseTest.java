package org.trentkms.server.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PulseTest {

  private static final Path STAT = Path.of("/proc/thread-self/stat");

  @Test
  void whatFails_isDoneAgain() throws Exception {
    var beats = new CountDownLatch(3);
    try (var _ =
        Pulse.start(
            "beating",
            Duration.ofMillis(1),
            () -> {
              beats.countDown();
              throw new IllegalStateException("every time");
            })) {
      assertThat(beats.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void close_waitsForWhatIsUnderWay_andNothingComesAfter() throws Exception {
    var begun = new CountDownLatch(1);
    var isDone = new AtomicBoolean();
    var beats = new AtomicInteger();
    var pulse =
        Pulse.start(
            "slow",
            Duration.ofMillis(1),
            () -> {
              beats.incrementAndGet();
              begun.countDown();
              workFor(Duration.ofMillis(50));
              isDone.set(true);
            });
    begun.await();
    pulse.close();

    assertThat(isDone).isTrue();
    var last = beats.get();
    workFor(Duration.ofMillis(20));
    assertThat(beats).hasValue(last);
  }

  @Test
  void close_beforeTheFirstTime_doesNotWaitForThePause() {
    var beats = new AtomicInteger();
    Pulse.start("late", Duration.ofDays(1), beats::incrementAndGet).close();

    assertThat(beats).hasValue(0);
  }

  @Test
  void lastTime_comesAtTheEnd_andOneThatHangsIsNotWaitedFor() throws Exception {
    var beats = new AtomicInteger();
    var pulse = Pulse.start("last", Duration.ofDays(1), beats::incrementAndGet);
    assertThat(pulse.close(Duration.ofSeconds(30))).isTrue();
    assertThat(beats).hasValue(1);

    var end = new CountDownLatch(1);
    var hanging = Pulse.start("hanging", Duration.ofDays(1), () -> await(end));
    assertThat(hanging.close(Duration.ofMillis(10))).isFalse();
    end.countDown();
  }

  @Test
  void threadBehind_isNicerThanOthers_whereEachHasItsOwnNiceness() throws Exception {
    var niceness = new CompletableFuture<Integer>();
    try (var _ =
        Pulse.startBehind("nice", Duration.ofMillis(1), () -> niceness.complete(ownNiceness()))) {
      assertThat(niceness.get(30, TimeUnit.SECONDS))
          .isEqualTo(Files.exists(STAT) ? Math.min(ownNiceness() + 10, 19) : ownNiceness());
    }
  }

  @Test
  void threadThatComesLast_isNicerThanAllOthers() throws Exception {
    var niceness = new CompletableFuture<Integer>();
    try (var _ =
        Pulse.startLast("nicest", Duration.ofMillis(1), () -> niceness.complete(ownNiceness()))) {
      assertThat(niceness.get(30, TimeUnit.SECONDS))
          .isEqualTo(Files.exists(STAT) ? 19 : ownNiceness());
    }
  }

  /// The 19th value of proc_pid_stat(5). The name of the thread, in parentheses, is the second.
  private static int ownNiceness() {
    if (!Files.exists(STAT)) {
      return 0;
    }
    try {
      var stat = Files.readString(STAT);
      return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void workFor(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
