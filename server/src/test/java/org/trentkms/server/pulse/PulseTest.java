package org.trentkms.server.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PulseTest {

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

  private static void workFor(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
