package org.trentkms.testing.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// What is over a budget, and what only seems so once.
final class BudgetTest {

  private static final Budget BUDGET = new Budget(Duration.ofMillis(50), 1 << 20);

  private final AtomicReference<byte[]> kept = new AtomicReference<>(new byte[0]);

  @Test
  void workWithinIt_isFine() {
    assertThatCode(() -> BUDGET.require(() -> kept.set(new byte[1000]))).doesNotThrowAnyException();
  }

  @Test
  void workThatAllocatesMoreEveryTime_isNot() {
    assertThatThrownBy(() -> BUDGET.require(() -> kept.set(new byte[(1 << 20) + 1])))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("bytes");
  }

  @Test
  void workThatTakesLongerEveryTime_isNot() {
    assertThatThrownBy(() -> BUDGET.require(() -> work(60))).isInstanceOf(AssertionError.class);
  }

  @Test
  void workThatIsKeptWaiting_isFine() {
    BUDGET.require(() -> LockSupport.parkNanos(60_000_000));
  }

  @Test
  void workThatIsOverItOnce_isFine() {
    var calls = new AtomicInteger();
    BUDGET.require(() -> {
      if (calls.getAndIncrement() == 0) {
        kept.set(new byte[2 << 20]);
        work(60);
      }
    });
  }

  @Test
  void whatTheWorkThrows_isThrown() {
    assertThatThrownBy(() ->
            BUDGET.require(() -> {
              throw new IllegalStateException("a finding");
            }))
        .hasMessage("a finding");
  }

  private static void work(int milliseconds) {
    var threads = ManagementFactory.getThreadMXBean();
    var end = threads.getCurrentThreadCpuTime() + milliseconds * 1_000_000L;
    while (threads.getCurrentThreadCpuTime() < end) {
      Thread.onSpinWait();
    }
  }
}
