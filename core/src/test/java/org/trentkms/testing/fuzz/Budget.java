package org.trentkms.testing.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/// What one case of a fuzzer may cost: time of the processor, so that other programs do not count,
/// and memory that is allocated on the way, whether or not it is freed again.
///
/// Loading and compiling classes and collecting garbage can only add to a cost. So a case over the
/// budget is repeated, and the least cost counts.
public record Budget(Duration time, long bytes) {

  /// What the fuzzers of Trent keep to, but for those that say why not.
  public static final Budget USUAL = new Budget(Duration.ofMillis(50), 1 << 20);

  private static final int MOST_TRIES = 10;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /// The budget while Jazzer's hooks are in the code: they allocate at each comparison, up to some
  /// hundred times what the code itself does.
  Budget instrumented() {
    return new Budget(time, 64 * bytes);
  }

  /// Does the work, and again where it is over the budget.
  ///
  /// @throws AssertionError where it is over the budget every time
  public void require(Runnable work) {
    var leastTime = Long.MAX_VALUE;
    var leastBytes = Long.MAX_VALUE;
    for (var tries = 0; tries < MOST_TRIES; tries++) {
      var bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
      var timeBefore = THREADS.getCurrentThreadCpuTime();
      work.run();
      leastTime = Math.min(leastTime, THREADS.getCurrentThreadCpuTime() - timeBefore);
      leastBytes = Math.min(leastBytes, THREADS.getCurrentThreadAllocatedBytes() - bytesBefore);
      if (leastTime <= time.toNanos() && leastBytes <= bytes) {
        return;
      }
    }
    throw new AssertionError(
        "a case takes %d µs and %d bytes, and may take %d µs and %d bytes"
            .formatted(leastTime / 1000, leastBytes, time.toNanos() / 1000, bytes));
  }
}
