package org.trentkms.server.http;

/// What the listener needs to know of the audit log: how far it is written. Safe for use by all
/// threads.
public interface AuditGate {

  /// The position up to which everything is written. Never falls and never waits.
  long written();

  /// The position up to which everything is on the disk. Never falls and never waits.
  default long synced() {
    return written();
  }

  /// Writes what was appended, and waits until the disk has it up to this position; not for an
  /// event loop. How far that went, {@link #synced} tells.
  default void sync(long position) {
    flush();
  }

  /// Writes all that was appended before the call, in one system call, and returns when {@link
  /// #written} has reached it. Where that fails it may throw what it likes: the listener looks at
  /// {@link #written} alone, and a reply beyond it is replaced by a KMSInternalException.
  void flush();
}
