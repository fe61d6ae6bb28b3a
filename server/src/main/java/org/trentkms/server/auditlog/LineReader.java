package org.trentkms.server.auditlog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.segment.ByteSearch;
import org.trentkms.server.auditlog.segment.SegmentContent;

/// Reads a segment of lines, to which others may add while it is read.
final class LineReader {

  private static final int BLOCK = 64 << 10;

  /// No record is nearly as long.
  private static final int LONGEST_LINE = 1 << 20;

  private final SegmentContent content;

  LineReader(SegmentContent content) {
    this.content = content;
  }

  /// Reads the lines from an offset on. A line that is longer than any record is left out.
  ///
  /// @param position that of the file's first byte in the log
  void read(long from, long position, RecordReader reader) throws IOException {
    content.seek(from);
    var line = new Line();
    var block = new byte[BLOCK];
    var place = position + from;
    for (var size = content.read(block); size > 0; size = content.read(block)) {
      var start = 0;
      for (var end = lineEnd(block, 0, size); end < size; end = lineEnd(block, start, size)) {
        line.end(block, start, end, place + end + 1, reader);
        start = end + 1;
      }
      line.add(block, start, size);
      place += size;
    }
  }

  private static int lineEnd(byte[] block, int from, int size) {
    return ByteSearch.find((byte) '\n', block, from, size);
  }

  /// What the blocks before have of a line.
  private static final class Line {

    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private boolean isTooLong;

    void add(byte[] block, int start, int end) {
      isTooLong |= content.size() + end - start > LONGEST_LINE;
      if (!isTooLong) {
        content.write(block, start, end - start);
      }
    }

    /// Adds the end, and takes the line to the reader. Mostly all of it is in one block.
    void end(byte[] block, int start, int end, long position, RecordReader reader)
        throws IOException {
      if (content.size() == 0 && !isTooLong) {
        reader.read(position, Bytes.owning(Arrays.copyOfRange(block, start, end)));
        return;
      }
      add(block, start, end);
      if (!isTooLong) {
        reader.read(position, Bytes.owning(content.toByteArray()));
      }
      content.reset();
      isTooLong = false;
    }
  }

  /// The offset of the first line that begins after this one; the end of the file where none does.
  long nextLine(long offset) throws IOException {
    content.seek(offset);
    var block = new byte[BLOCK];
    var start = offset;
    for (var size = content.read(block); size > 0; size = content.read(block)) {
      var end = lineEnd(block, 0, size);
      if (end < size) {
        return start + end + 1;
      }
      start += size;
    }
    return start;
  }

  /// The bytes before an offset, so many or as many as there are; empty where the file ends before
  /// the offset.
  Optional<byte[]> before(long offset, int most) throws IOException {
    if (offset > content.length()) {
      return Optional.empty();
    }
    var bytes = new byte[(int) Math.min(offset, most)];
    content.seek(offset - bytes.length);
    content.readFully(bytes);
    return Optional.of(bytes);
  }

  /// Whether a line begins at the offset, or may when it is written.
  boolean isStartOfLine(long offset) throws IOException {
    if (offset < 1 || offset > content.length()) {
      return offset == 0;
    }
    var last = new byte[1];
    content.seek(offset - 1);
    return content.read(last) == 1 && last[0] == '\n';
  }
}
