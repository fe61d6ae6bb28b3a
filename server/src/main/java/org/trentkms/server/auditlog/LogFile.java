package org.trentkms.server.auditlog;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.server.datadir.PrivateFiles;

/// A file that grows by whole lines. Writing is for one thread at a time; {@link #sync} may run
/// beside it.
///
/// Not a {@link java.nio.channels.FileChannel}: an interruption of the thread that writes would
/// close it.
public final class LogFile implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);

  private static final int BLOCK = 64 << 10;

  private final RandomAccessFile file;

  /// Which file it is, whatever its name; null where the system does not tell.
  private final @Nullable Object key;

  private long length;
  private boolean isTorn;

  private LogFile(RandomAccessFile file, @Nullable Object key) {
    this.file = file;
    this.key = key;
  }

  /// Opens the file, or makes it, and cuts off a last line that a crash has left without its end.
  static LogFile open(Path path) throws IOException {
    if (Files.exists(path)) {
      PrivateFiles.requireOwn(path);
    }
    return openShared(path);
  }

  /// The same of a file that others may use, if its owner has said so; made for the owner alone.
  public static LogFile openShared(Path path) throws IOException {
    if (!Files.exists(path)) {
      PrivateFiles.create(path);
      PrivateFiles.syncFolderOf(path);
    }
    var log = new LogFile(new RandomAccessFile(path.toFile(), "rw"), keyOf(path));
    log.length = log.endOfLastLine();
    if (log.length < log.file.length()) {
      LOG.warn(
          "{} ended in {} bytes of a line that was never finished, and is cut back to the last whole"
              + " one",
          path,
          log.file.length() - log.length);
    }
    log.repair();
    return log;
  }

  private static @Nullable Object keyOf(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  /// Whether this is the file of that name, and not one that has had it.
  boolean isAt(Path path) throws IOException {
    try {
      return key == null || key.equals(keyOf(path));
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  /// Makes a file with the same content, which is on the disk afterwards. Not for a time when lines
  /// are added.
  void copyTo(Path copy) throws IOException {
    PrivateFiles.create(copy);
    try (var content = new RandomAccessFile(copy.toFile(), "rw")) {
      var block = new byte[BLOCK];
      file.seek(0);
      for (var left = length; left > 0; left -= BLOCK) {
        var size = (int) Math.min(left, BLOCK);
        file.readFully(block, 0, size);
        content.write(block, 0, size);
      }
      content.getFD().sync();
    } finally {
      file.seek(length);
    }
  }

  /// The number of bytes, up to the end of the last line.
  long length() {
    return length;
  }

  /// Adds lines, with one write(2) where the system takes them at once: all of them, or none where
  /// it fails.
  public void append(byte[] lines, int size) throws IOException {
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
