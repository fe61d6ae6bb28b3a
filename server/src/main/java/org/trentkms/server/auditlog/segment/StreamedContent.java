package org.trentkms.server.auditlog.segment;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// The content of a segment that somebody has compressed by other means. Whoever goes back in it
/// reads it anew from the beginning.
final class StreamedContent implements SegmentContent {

  private static final int BLOCK = 64 << 10;

  private final Path file;
  private InputStream stream;

  /// Where the stream stands, and where it is to stand.
  private long reached;

  private long position;
  private long length = -1;

  StreamedContent(Path file) throws IOException {
    this.file = file;
    this.stream = stream(file);
  }

  /// What a file was before it was compressed.
  static InputStream stream(Path file) throws IOException {
    var compressed = Files.newInputStream(file);
    try {
      return new GZIPInputStream(new BufferedInputStream(compressed, BLOCK), BLOCK);
    } catch (IOException e) {
      compressed.close();
      throw e;
    }
  }

  @Override
  public long length() throws IOException {
    if (length < 0) {
      try (var all = stream(file)) {
        length = all.transferTo(OutputStream.nullOutputStream());
      }
    }
    return length;
  }

  @Override
  public void seek(long place) {
    position = place;
  }

  @Override
  public int read(byte[] block, int offset, int size) throws IOException {
    if (position < reached) {
      stream.close();
      stream = stream(file);
      reached = 0;
    }
    while (reached < position) {
      var skipped = stream.skip(position - reached);
      if (skipped <= 0) {
        return -1;
      }
      reached += skipped;
    }
    var count = stream.read(block, offset, size);
    reached += Math.max(0, count);
    position = reached;
    return count;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
