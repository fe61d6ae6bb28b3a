package org.trentkms.server.auditlog.sink;

import java.io.IOException;

/// Takes lines. For one thread at a time.
interface Sink extends AutoCloseable {

  /// Takes whole lines: all of them, or where it fails, none that a reader would take for whole.
  /// May block for as long as whoever reads likes.
  void write(byte[] lines, int size) throws IOException;

  @Override
  void close() throws IOException;
}
