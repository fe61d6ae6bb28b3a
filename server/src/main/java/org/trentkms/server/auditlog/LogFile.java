package org.trentkms.server.auditlog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.trentkms.secret.Bytes;
import org.trentkms.server.datadir.PrivateFiles;

/// A file that grows by whole lines. Writing is for one thread at a time; {@link #sync} may run
/// beside it.
///
/// Not a {@link java.nio.channels.FileChannel}: an interruption of the thread that writes would
/// close it.
final class LogFile implements AutoCloseable {

  private static final int BLOCK = 64 << 10;

  /// No record is nearly as long.
  private static final int LONGEST_LINE = 1 << 20;

  private final RandomAccessFile file;
  private long length;
  private boolean isTorn;

  private LogFile(RandomAccessFile file) {
    this.file = file;
  }

  /// Opens the file, or makes it, and cuts off a last line that a crash has left without its end.
  static LogFile open(Path path) throws IOException {
    if (Files.exists(path)) {
      PrivateFiles.requireOwn(path);
    } else {
      PrivateFiles.create(path);
      PrivateFiles.syncFolderOf(path);
    }
    var log = new LogFile(new RandomAccessFile(path.toFile(), "rw"));
    log.length = log.endOfLastLine();
    log.repair();
    return log;
  }

  /// Reads the lines of a file from an offset on; from the beginning where no line begins at the
  /// offset. A line that is longer than any record is left out.
  static void read(Path path, long from, Consumer<Bytes> reader) throws IOException {
    try (var content = new RandomAccessFile(path.toFile(), "r")) {
      content.seek(isStartOfLine(content, from) ? from : 0);
      var line = new Line();
      var block = new byte[BLOCK];
      for (var size = content.read(block); size > 0; size = content.read(block)) {
        var start = 0;
        for (var i = 0; i < size; i++) {
          if (block[i] == '\n') {
            line.add(block, start, i - start);
            line.end(reader);
            start = i + 1;
          }
        }
        line.add(block, start, size - start);
      }
    }
  }

  /// A line of which so much was read.
  private static final class Line {

    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private boolean isTooLong;

    void add(byte[] block, int start, int size) {
      isTooLong |= content.size() + size > LONGEST_LINE;
      if (!isTooLong) {
        content.write(block, start, size);
      }
    }

    void end(Consumer<Bytes> reader) {
      if (!isTooLong) {
        reader.accept(Bytes.owning(content.toByteArray()));
      }
      content.reset();
      isTooLong = false;
    }
  }

  /// The offset of the first line that begins after this one; the end of the file where none does.
  static long nextLine(Path path, long offset) throws IOException {
    try (var content = new RandomAccessFile(path.toFile(), "r")) {
      content.seek(offset);
      var block = new byte[BLOCK];
      var start = offset;
      for (var size = content.read(block); size > 0; size = content.read(block)) {
        for (var i = 0; i < size; i++) {
          if (block[i] == '\n') {
            return start + i + 1;
          }
        }
        start += size;
      }
      return start;
    }
  }

  /// The bytes before an offset, so many or as many as there are; empty where the file ends before
  /// the offset.
  static Optional<byte[]> before(Path path, long offset, int most) throws IOException {
    try (var content = new RandomAccessFile(path.toFile(), "r")) {
      if (offset > content.length()) {
        return Optional.empty();
      }
      var bytes = new byte[(int) Math.min(offset, most)];
      content.seek(offset - bytes.length);
      content.readFully(bytes);
      return Optional.of(bytes);
    }
  }

  private static boolean isStartOfLine(RandomAccessFile content, long offset) throws IOException {
    if (offset < 1 || offset > content.length()) {
      return false;
    }
    content.seek(offset - 1);
    return content.read() == '\n';
  }

  /// The number of bytes, up to the end of the last line.
  long length() {
    return length;
  }

  /// Adds lines, with one write(2) where the system takes them at once: all of them, or none where
  /// it fails.
  void append(byte[] lines, int size) throws IOException {
    if (isTorn) {
      repair();
    }
    isTorn = true;
    try {
      file.write(lines, 0, size);
      isTorn = false;
    } finally {
      if (isTorn) {
        repair();
      }
    }
    length += size;
  }

  /// Waits until all that was written is on the disk.
  void sync() throws IOException {
    file.getFD().sync();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void repair() throws IOException {
    file.setLength(length);
    file.seek(length);
    isTorn = false;
  }

  private long endOfLastLine() throws IOException {
    var block = new byte[BLOCK];
    for (var end = file.length(); end > 0; end -= Math.min(end, BLOCK)) {
      var size = (int) Math.min(end, BLOCK);
      file.seek(end - size);
      file.readFully(block, 0, size);
      for (var i = size - 1; i >= 0; i--) {
        if (block[i] == '\n') {
          return end - size + i + 1;
        }
      }
    }
    return 0;
  }
}
