package org.trentkms.server.http;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Lets replies leave whose time would tell what they do not say: at the first of the instants, one
/// in each step after the request was begun, that is still to come. As long as the work is done
/// within one step, all of them take the same time, whatever the work was.
///
/// It waits on a thread of its own: the timers of an event loop count in milliseconds from when it
/// last went to sleep, and so would tell what it has done before.
final class HeldReplies implements AutoCloseable {

  /// Many times what reading a key from the store takes.
  static final long STEP = TimeUnit.MILLISECONDS.toNanos(20);

  private final LongSupplier ticker;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("held-replies").daemon().factory());

  /// @param ticker nanoseconds that pass
  HeldReplies(LongSupplier ticker) {
    this.ticker = ticker;
  }

  /// The time at which a request is begun.
  long now() {
    return ticker.getAsLong();
  }

  /// Has a reply leave at its instant.
  ///
  /// @param begun the time at which its request was begun
  /// @param leaving lets it leave; it must not wait for anything
  /// @return false where all is closed, and nobody is there to be answered
  boolean hold(long begun, Runnable leaving) {
    try {
      var _ = timer.schedule(leaving, remaining(begun, now()), TimeUnit.NANOSECONDS);
      return true;
    } catch (RejectedExecutionException _) {
      return false;
    }
  }

  /// How long a reply has to wait, in nanoseconds: more than nothing, and never more than a step.
  static long remaining(long begun, long now) {
    return STEP - (now - begun) % STEP;
  }

  /// Forgets what is still held.
  @Override
  public void close() {
    timer.shutdownNow();
  }
}
