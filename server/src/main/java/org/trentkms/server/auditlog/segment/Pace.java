package org.trentkms.server.auditlog.segment;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets work go on in short steps with a rest behind each: so that those who answer calls wait for
/// no more than a step where they have no other processor.
public final class Pace {

  /// Longer than a step of hashing or indexing takes, and half as long as one of compressing.
  public static final Duration USUAL = Duration.ofNanos(250_000);

  private final Duration rest;
  private final CountDownLatch ending = new CountDownLatch(1);

  /// @param rest how long the work rests behind each step
  public Pace(Duration rest) {
    this.rest = rest;
  }

  /// Rests behind a step.
  ///
  /// @throws InterruptedIOException where the work is to be broken off
  public void rest() throws InterruptedIOException {
    if (await()) {
      throw new InterruptedIOException("the server stops");
    }
  }

  /// @return whether everything ends
  private boolean await() throws InterruptedIOException {
    try {
      return ending.await(rest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the thread was interrupted");
    }
  }

  /// Rests behind a step of work that is to be done to its end, and then without rests.
  public void pause() throws InterruptedIOException {
    if (!isEnding()) {
      await();
    }
  }

  /// Whether the work is to be broken off.
  public boolean isEnding() {
    return ending.getCount() == 0;
  }

  /// Breaks the work off at its next rest, or has it go on without.
  public void end() {
    ending.countDown();
  }
}
