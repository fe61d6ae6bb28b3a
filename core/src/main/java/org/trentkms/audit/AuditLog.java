package org.trentkms.audit;

import java.util.function.LongConsumer;
import org.trentkms.secret.Bytes;

/// The log of all calls whose caller was proved, and of all commands.
///
/// Appending buffers and never waits for the disk. A reply may leave only when the log has been
/// written up to the position of its event; that is the listener's affair.
public interface AuditLog {

  /// Whether the log takes all records now.
  boolean isHealthy();

  /// Whether the log takes the records of changes and commands now, which it may do for longer than
  /// others. A change that cannot be logged is better not made.
  default boolean takesChanges() {
    return isHealthy();
  }

  /// The record of the event as it will stand in the log.
  Bytes encode(AuditEvent event);

  /// Adds a record and returns the position at which it ends.
  ///
  /// @throws org.trentkms.error.KmsException KMSInternalException where the log cannot be written
  default long append(Bytes record) {
    return append(record, _ -> {});
  }

  /// Adds the record of a change or of a command, and returns the position at which it ends.
  ///
  /// @throws org.trentkms.error.KmsException KMSInternalException where the log cannot be written
  default long appendChange(Bytes record) {
    return append(record);
  }

  /// Adds a record and returns the position at which it ends.
  ///
  /// @param listener is told the position before the log is written as far as it; it must be quick,
  ///   and not call the log
  /// @throws org.trentkms.error.KmsException KMSInternalException where the log cannot be written,
  ///   or more waits to be written than it holds
  long append(Bytes record, LongConsumer listener);

  /// The same with the record of an event, which nobody else needs.
  ///
  /// @throws org.trentkms.error.KmsException as the other method does
  default long append(AuditEvent event, LongConsumer listener) {
    return append(encode(event), listener);
  }
}
