package org.trentkms.server.sql;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.trentkms.error.Bug;

/// What one thread waits for until another gives it: a value or a failure, whichever comes first.
final class Answer<T> {

  private final CountDownLatch given = new CountDownLatch(1);
  private @Nullable T value;
  private @Nullable RuntimeException failure;

  /// Gives the value.
  synchronized void give(T result) {
    if (given.getCount() > 0) {
      value = result;
      given.countDown();
    }
  }

  /// Gives the failure, which {@link #await} throws.
  synchronized void fail(RuntimeException reason) {
    if (given.getCount() > 0) {
      failure = reason;
      given.countDown();
    }
  }

  /// Waits for what is given. An interruption is kept for later: the work goes on, and its outcome
  /// must be known.
  T await() {
    var wasInterrupted = false;
    while (true) {
      try {
        given.await();
        break;
      } catch (InterruptedException _) {
        wasInterrupted = true;
      }
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
    return result();
  }

  private synchronized T result() {
    if (failure != null) {
      throw failure;
    }
    if (value == null) {
      throw new Bug("neither a value nor a failure was given");
    }
    return value;
  }
}
