package org.trentkms.server.pulse;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A thread that does one thing again and again, with a pause before each time, until it is closed.
/// Whatever fails is logged and done again after the next pause.
public final class Pulse implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

  private final Duration pause;
  private final Runnable beat;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean isLastWanted;

  /// How far the thread gives way; 0 where it does not.
  private final int niceness;

  private Pulse(String name, Duration pause, int niceness, Runnable beat) {
    this.niceness = niceness;
    this.pause = pause;
    this.beat = beat;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  /// Starts the thread.
  ///
  /// @param name that of the thread
  public static Pulse start(String name, Duration pause, Runnable beat) {
    return started(new Pulse(name, pause, 0, beat));
  }

  /// Starts a thread that gives way to those that answer calls: for work that is long, and must
  /// keep up with them.
  public static Pulse startBehind(String name, Duration pause, Runnable beat) {
    return started(new Pulse(name, pause, Niceness.BEHIND, beat));
  }

  /// Starts a thread that gives way to all others: for work that may wait until there is nothing
  /// else to do.
  public static Pulse startLast(String name, Duration pause, Runnable beat) {
    return started(new Pulse(name, pause, Niceness.LAST, beat));
  }

  private static Pulse started(Pulse pulse) {
    pulse.thread.start();
    return pulse;
  }

  /// Waits for the end of what is under way, and ends the thread.
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException _) {
      // Whoever interrupts does not want to wait; the thread ends all the same.
      Thread.currentThread().interrupt();
    }
  }

  /// Has a last time follow at once, and waits for its end, but not for longer than this.
  ///
  /// @return whether the thread has ended
  public boolean close(Duration most) {
    isLastWanted = true;
    closing.countDown();
    try {
      return thread.join(most);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void run() {
    if (niceness > 0) {
      Niceness.giveWay(niceness);
    }
    try {
      while (!closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        beatAndGoOn();
      }
      if (isLastWanted) {
        beatAndGoOn();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void beatAndGoOn() {
    try {
      beat.run();
    } catch (RuntimeException e) {
      LOG.error("{} has failed, and goes on", thread.getName(), e);
    }
  }
}
