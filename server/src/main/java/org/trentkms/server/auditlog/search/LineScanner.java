package org.trentkms.server.auditlog.search;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.trentkms.secret.Bytes;

/// Finds the lines of a stream that may be records which are looked for. A stream to which others
/// add can be scanned again: what was the beginning of a line is kept.
final class LineScanner implements AutoCloseable {

  private static final int BLOCK = 256 << 10;

  /// No record is nearly as long.
  private static final int LONGEST_LINE = 1 << 20;

  private final InputStream content;
  private final LineFilter filter;

  /// The bytes from `start` to `end` are of a line whose end was not read yet.
  private byte[] buffer = new byte[BLOCK];

  private int start;
  private int end;
  private boolean isTooLong;

  LineScanner(InputStream content, LineFilter filter) {
    this.content = content;
    this.filter = filter;
  }

  /// Hands on the lines that the filter lets through, up to the end of what is there. A line that
  /// is longer than any record is left out.
  ///
  /// @param reader says whether to go on
  /// @return whether the end was reached
  boolean scan(Predicate<Bytes> reader) throws IOException {
    while (true) {
      var limit = afterLastLine();
      while (start < limit) {
        var line = nextLine(limit);
        if (line != null && !reader.test(line)) {
          return false;
        }
      }
      if (!fill()) {
        return true;
      }
    }
  }

  /// The next line before the limit if it may be one, and goes on behind it.
  private @Nullable Bytes nextLine(int limit) {
    var found = isTooLong ? start : filter.find(buffer, start, limit);
    if (found < 0) {
      start = limit;
      return null;
    }
    var from = found;
    while (from > start && buffer[from - 1] != '\n') {
      from--;
    }
    var to = found;
    while (buffer[to] != '\n') {
      to++;
    }
    start = to + 1;
    var isLeftOut = isTooLong || !filter.mayMatch(buffer, from, to);
    isTooLong = false;
    return isLeftOut ? null : Bytes.owning(Arrays.copyOfRange(buffer, from, to));
  }

  private int afterLastLine() {
    for (var i = end; i > start; i--) {
      if (buffer[i - 1] == '\n') {
        return i;
      }
    }
    return start;
  }

  /// Reads on.
  ///
  /// @return whether there was anything
  private boolean fill() throws IOException {
    if (end - start > LONGEST_LINE) {
      isTooLong = true;
      start = end;
    }
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    var size = content.read(buffer, end, buffer.length - end);
    end += Math.max(0, size);
    return size > 0;
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
