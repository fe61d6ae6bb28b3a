package org.trentkms.server.auditlog;

import java.io.IOException;
import org.trentkms.server.auditlog.segment.SegmentContent;

/// A segment whose reader rests after every MiB.
final class PacedContent implements SegmentContent {

  private static final int STEP = 1 << 20;

  private final SegmentContent content;
  private final Pace pace;
  private long read;

  PacedContent(SegmentContent content, Pace pace) {
    this.content = content;
    this.pace = pace;
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
      pace.rest();
    }
    var count = content.read(block, offset, size);
    read += Math.max(0, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
