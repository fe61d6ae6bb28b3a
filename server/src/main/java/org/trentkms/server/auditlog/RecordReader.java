package org.trentkms.server.auditlog;

import java.io.IOException;
import org.trentkms.secret.Bytes;

/// Takes the records of a log, one after the other.
@FunctionalInterface
public interface RecordReader {

  /// Takes the next one.
  ///
  /// @param end the position at which the record ends
  void read(long end, Bytes record) throws IOException;
}
