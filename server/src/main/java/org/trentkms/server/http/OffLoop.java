package org.trentkms.server.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way off the event loops: virtual threads, one for each task and a bounded number of them.
final class OffLoop {

  private static final Logger LOG = LoggerFactory.getLogger(OffLoop.class);

  private final Semaphore places;
  private final ThreadFactory threads =
      Thread.ofVirtual()
          .name("request-", 0)
          .uncaughtExceptionHandler((_, failure) -> LOG.error("a request failed", failure))
          .factory();

  OffLoop(int places) {
    this.places = new Semaphore(places);
  }

  /// Starts the task on a thread of its own, or returns false at once where too many are under way.
  boolean start(Runnable task) {
    if (!places.tryAcquire()) {
      return false;
    }
    threads.newThread(() -> run(task)).start();
    return true;
  }

  private void run(Runnable task) {
    try {
      task.run();
    } finally {
      places.release();
    }
  }
}
