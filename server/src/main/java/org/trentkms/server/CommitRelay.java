package org.trentkms.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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
  private final List<Consumer<Change>> caches = new CopyOnWriteArrayList<>();

  CommitRelay(ChangeJournal journal) {
    this.journal = journal;
  }

  /// Has one more cache told of all changes from now on.
  void tell(Consumer<Change> cache) {
    caches.add(cache);
  }

  @Override
  public void changed(Change change) {
    caches.forEach(cache -> cache.accept(change));
  }

  @Override
  public long logged(PendingEvent event) {
    return journal.logged(event);
  }
}
