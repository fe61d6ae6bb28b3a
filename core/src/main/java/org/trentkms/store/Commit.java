package org.trentkms.store;

/// What became of a change.
public sealed interface Commit {

  /// The change and its events are durable.
  ///
  /// @param position the end of the last event in the audit log, as {@link CommitListener} returned
  ///   it; 0 where there is none
  record Committed(long position) implements Commit {}

  /// A condition of one of the writes did not hold; nothing was written. The caller reads again and
  /// decides anew.
  record Stale() implements Commit {}
}
