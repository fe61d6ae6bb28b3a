package org.trentkms.server.auditlog.sink;

import java.io.IOException;
import java.io.OutputStream;

/// A stream, such as the standard output of the process, which others use as well and which stays
/// open.
record StreamSink(OutputStream stream) implements Sink {

  @Override
  public void write(byte[] lines, int size) throws IOException {
    stream.write(lines, 0, size);
    stream.flush();
  }

  @Override
  public void close() {}
}
