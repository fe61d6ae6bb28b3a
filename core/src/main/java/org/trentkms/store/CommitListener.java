package org.trentkms.store;

/// Hears of every commit, in the order of the commits, after it is durable and before {@link
/// Store#commit} returns.
public interface CommitListener {

  /// Takes note of the change: what is cached of its rows is replaced or dropped.
  void changed(Change change);

  /// Hands an event of the change to the audit log and returns the position at which it ends there.
  long logged(PendingEvent event);
}
