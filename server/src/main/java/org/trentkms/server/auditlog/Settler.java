package org.trentkms.server.auditlog;

import java.time.Duration;
import org.trentkms.server.pulse.Pulse;
import org.trentkms.store.Store;

/// Settles a journal with its store, again and again until it is closed. It also writes out records
/// that nobody waits for, finds out when a log that could not be written can be again, and looks
/// after its file.
public final class Settler implements AutoCloseable {

  private final ChangeJournal journal;
  private final Store store;
  private final Pulse pulse;

  private Settler(ChangeJournal journal, Store store, Duration pause) {
    this.journal = journal;
    this.store = store;
    this.pulse = Pulse.start("audit-settler", pause, this::beat);
  }

  private void beat() {
    journal.lookAfterLog();
    journal.settle(store);
  }

  /// Begins.
  public static Settler start(ChangeJournal journal, Store store, Duration pause) {
    return new Settler(journal, store, pause);
  }

  /// Ends, and settles a last time. The store and the log are still open then; what is not settled
  /// now is settled at the next start.
  @Override
  public void close() {
    pulse.close();
    journal.settle(store);
  }
}
