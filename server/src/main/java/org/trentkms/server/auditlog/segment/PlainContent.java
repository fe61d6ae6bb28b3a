package org.trentkms.server.auditlog.segment;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/// The content of a segment that is not compressed.
///
/// Not a {@link java.nio.channels.FileChannel}: an interruption of the thread that reads would
/// close it.
final class PlainContent implements SegmentContent {

  private final RandomAccessFile file;

  PlainContent(Path file) throws IOException {
    this.file = new RandomAccessFile(file.toFile(), "r");
  }

  @Override
  public long length() throws IOException {
    return file.length();
  }

  @Override
  public void seek(long position) throws IOException {
    file.seek(position);
  }

  @Override
  public int read(byte[] block, int offset, int size) throws IOException {
    return file.read(block, offset, size);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
