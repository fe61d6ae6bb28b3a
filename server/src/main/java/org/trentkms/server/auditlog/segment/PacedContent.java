package org.trentkms.server.auditlog.segment;

import java.io.IOException;

/// A segment whose reader rests after every 64 KiB.
public final class PacedContent implements SegmentContent {

  private static final int STEP = 64 << 10;

  private final SegmentContent content;
  private final Rest rest;
  private long read;

  /// This content, read with these rests. It is closed with the new one.
  public PacedContent(SegmentContent content, Rest rest) {
    this.content = content;
    this.rest = rest;
  }

  @Override
  public long length() throws IOException {
    return content.length();
  }

  @Override
  public void seek(long position) throws IOException {
    content.seek(position);
  }

  @Override
  public int read(byte[] block, int offset, int size) throws IOException {
    if (read >= STEP) {
      read = 0;
      rest.take();
    }
    var count = content.read(block, offset, size);
    read += Math.max(0, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    content.close();
  }

  /// A rest behind a step.
  @FunctionalInterface
  public interface Rest {

    /// Takes the rest.
    ///
    /// @throws java.io.InterruptedIOException where the work is to be broken off
    void take() throws IOException;
  }
}
