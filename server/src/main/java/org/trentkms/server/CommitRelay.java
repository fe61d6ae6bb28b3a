package org.trentkms.server;

import java.util.function.Consumer;
import org.trentkms.server.auditlog.ChangeJournal;
import org.trentkms.store.Change;
import org.trentkms.store.CommitListener;
import org.trentkms.store.PendingEvent;

/// Passes on what the store says of its commits: the changes to the caches, the events to the audit
/// log.
///
/// The caches stand before the store and are made after it, so they are named later.
final class CommitRelay implements CommitListener {

  private final ChangeJournal journal;
  private volatile Consumer<Change> caches = change -> {};

  CommitRelay(ChangeJournal journal) {
    this.journal = journal;
  }

  void tell(Consumer<Change> listener) {
    caches = listener;
  }

  @Override
  public void changed(Change change) {
    caches.accept(change);
  }

  @Override
  public long logged(PendingEvent event) {
    return journal.logged(event);
  }
}
