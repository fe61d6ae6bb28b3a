package org.trentkms.server.http;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for something to become true; the test's own time-out is the bound. */
final class Await {
  private Await() {}

  static void until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      try {
        Thread.sleep(Duration.ofMillis(5));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
