package org.trentkms.server.http;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// Lets replies leave whose time would tell what they do not say: some time after the first of the
/// instants, one in each step after the request was begun, that is still to come. As long as the
/// work is done within one step, that instant is the same whatever the work was.
///
/// What the work has left behind all the same, in the caches of the processors and in which of them
/// is awake, are some tens of microseconds. The time after the instant hides them. It is drawn anew
/// for each reply as a sum: a single draw would show its beginning in the fastest of a few thousand
/// replies.
///
/// It waits on a thread of its own: the timers of an event loop count in milliseconds from when it
/// last went to sleep, and so would tell what it has done before.
final class HeldReplies implements AutoCloseable {

  /// Many times what reading a key from the store takes.
  static final long STEP = TimeUnit.MILLISECONDS.toNanos(20);

  /// How many draws the time after the instant is the sum of; all together are at most a step.
  private static final int DRAWS = 4;

  private final LongSupplier ticker;
  private final RandomGenerator random;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("held-replies").daemon().factory());

  /// @param ticker nanoseconds that pass
  /// @param random nobody can foresee what it draws
  HeldReplies(LongSupplier ticker, RandomGenerator random) {
    this.ticker = ticker;
    this.random = random;
  }

  /// The time at which a request is begun.
  long now() {
    return ticker.getAsLong();
  }

  /// Has a reply leave after its instant.
  ///
  /// @param begun the time at which its request was begun
  /// @param leaving lets it leave; it must not wait for anything
  /// @return false where all is closed, and nobody is there to be answered
  boolean hold(long begun, Runnable leaving) {
    try {
      var wait = remaining(begun, now()) + besides(random);
      var _ = timer.schedule(leaving, wait, TimeUnit.NANOSECONDS);
      return true;
    } catch (RejectedExecutionException _) {
      return false;
    }
  }

  /// How long a reply waits besides, in nanoseconds: less than a step.
  static long besides(RandomGenerator random) {
    var sum = 0L;
    for (var draw = 0; draw < DRAWS; draw++) {
      sum += random.nextLong(STEP / DRAWS);
    }
    return sum;
  }

  /// How long a reply has to wait for its instant, in nanoseconds: more than nothing, and never
  /// more than a step.
  static long remaining(long begun, long now) {
    return STEP - (now - begun) % STEP;
  }

  /// Forgets what is still held.
  @Override
  public void close() {
    timer.shutdownNow();
  }
}
