package org.trentkms.bench.storage;

import org.trentkms.store.Change;
import org.trentkms.store.CommitListener;
import org.trentkms.store.PendingEvent;

/// Nobody hears of commits: nothing is cached, and nothing is logged.
final class Unheard implements CommitListener {

  @Override
  public void changed(Change change) {
    // Nothing of it is cached.
  }

  @Override
  public long logged(PendingEvent event) {
    return event.sequence();
  }
}
