package org.trentkms.server.http;

import io.netty.util.concurrent.EventExecutor;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// The way off one event loop, and back to it.
///
/// To wake the loop for each that comes back costs more than most of them have to do there: the
/// processor changes from one thread to the other and back, the log is written and the peer is
/// woken for one reply alone. So where many are under way, the loop is not woken but looks a
/// millisecond later for all that have come back. Until then the processors have enough to do with
/// those who have not.
final class Returns {

  /// How many must be under way for one that comes back to wait for others.
  static final int MANY = 8;

  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(1);

  private final EventExecutor eventLoop;
  private final OffLoop offLoop;
  private final AtomicInteger underWay = new AtomicInteger();
  private final Queue<Runnable> returned = new ConcurrentLinkedQueue<>();

  /// Whether the loop will look by itself for what has come back.
  private volatile boolean isLookingSoon;

  Returns(EventExecutor eventLoop, OffLoop offLoop) {
    this.eventLoop = eventLoop;
    this.offLoop = offLoop;
  }

  /// Starts the task off the loop, or returns false at once where too many are under way. It must
  /// end with {@link #comeBack}, once.
  boolean leave(Runnable task) {
    underWay.incrementAndGet();
    if (offLoop.start(task)) {
      return true;
    }
    underWay.decrementAndGet();
    return false;
  }

  /// Has the loop run what is left to do, soon. From any thread.
  ///
  /// @throws RejectedExecutionException where the loop is closed
  void comeBack(Runnable rest) {
    returned.add(rest);
    if (underWay.decrementAndGet() < MANY || !isLookingSoon) {
      eventLoop.execute(this::receive);
    }
  }

  private void receive() {
    var rest = returned.poll();
    if (rest == null) {
      return;
    }
    try {
      for (; rest != null; rest = returned.poll()) {
        rest.run();
      }
    } finally {
      lookSoon();
    }
  }

  private void lookSoon() {
    var isMore = !returned.isEmpty();
    if (!isLookingSoon && (isMore || underWay.get() >= MANY)) {
      isLookingSoon = true;
      var _ = eventLoop.schedule(this::look, isMore ? 0 : INTERVAL, TimeUnit.NANOSECONDS);
    }
  }

  /// Where nothing has come back meanwhile, the next one wakes the loop.
  private void look() {
    isLookingSoon = false;
    receive();
  }
}
