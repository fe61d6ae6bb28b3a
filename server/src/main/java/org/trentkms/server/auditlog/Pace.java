package org.trentkms.server.auditlog;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets work go on in steps with a rest behind each, so that it does not take a processor from
/// those who answer calls, and breaks it off when everything ends.
final class Pace {

  private final Duration rest;
  private final CountDownLatch ending = new CountDownLatch(1);

  /// @param rest how long the work rests behind each step
  Pace(Duration rest) {
    this.rest = rest;
  }

  /// Rests behind a step.
  ///
  /// @throws InterruptedIOException where the work is to be broken off
  void rest() throws InterruptedIOException {
    try {
      if (ending.await(rest.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new InterruptedIOException("the server stops");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the thread was interrupted");
    }
  }

  /// Whether the work is to be broken off.
  boolean isEnding() {
    return ending.getCount() == 0;
  }

  /// Breaks the work off at its next rest.
  void end() {
    ending.countDown();
  }
}
