package org.trentkms.store;

/// What became of a change.
public sealed interface Commit {

  /// The change and its event are durable.
  ///
  /// @param position the end of the event in the audit log, as {@link CommitListener} returned it
  record Committed(long position) implements Commit {}

  /// A condition of one of the writes did not hold; nothing was written. The caller reads again and
  /// decides anew.
  record Stale() implements Commit {}
}
