package org.trentkms.server.auditlog;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.trentkms.store.Store;

/// The thread that settles a journal with its store, again and again until it is closed. It also
/// writes out records that nobody waits for, and finds out when a log that could not be written can
/// be again.
public final class Settler implements AutoCloseable {

  private final ChangeJournal journal;
  private final Store store;
  private final Duration pause;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  private Settler(ChangeJournal journal, Store store, Duration pause) {
    this.journal = journal;
    this.store = store;
    this.pause = pause;
    this.thread = Thread.ofPlatform().name("audit-settler").daemon().unstarted(this::run);
  }

  /// Starts the thread.
  public static Settler start(ChangeJournal journal, Store store, Duration pause) {
    var settler = new Settler(journal, store, pause);
    settler.thread.start();
    return settler;
  }

  /// Settles a last time and ends the thread. The store and the log are still open then.
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException _) {
      // What is not settled now is settled at the next start.
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        journal.settle(store);
      }
      journal.settle(store);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
