package org.trentkms.server.auditlog.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trentkms.server.auditlog.LogFile;

/// A file that is added to. One that was moved away, as logrotate does, is followed by another
/// under the name.
final class FileSink implements Sink {

  private final Path path;
  private @Nullable LogFile file;
  private @Nullable Object fileKey;

  FileSink(Path path) {
    this.path = path;
  }

  @Override
  public void write(byte[] lines, int size) throws IOException {
    var current = key();
    if (file == null || current.isEmpty() || !current.get().equals(fileKey)) {
      reopen();
    }
    Objects.requireNonNull(file).append(lines, size);
  }

  private void reopen() throws IOException {
    close();
    file = LogFile.openShared(path);
    fileKey = key().orElse(null);
  }

  /// What tells the file that has the name now from every other.
  private Optional<Object> key() throws IOException {
    return Files.exists(path)
        ? Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class).fileKey())
        : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
      file = null;
    }
  }
}
