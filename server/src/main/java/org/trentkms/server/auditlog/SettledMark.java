package org.trentkms.server.auditlog;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.trentkms.server.datadir.PrivateFiles;

/// The position in the audit log before which no event is that the store still keeps, remembered in
/// a file, so that a start need not read all of the log. Where the file is missing, old or
/// unreadable, more is read and nothing else happens; so it is not synced.
final class SettledMark {

  private final Path file;

  SettledMark(Path file) {
    this.file = file;
  }

  /// The position, or 0.
  long read() {
    try {
      return Long.parseLong(Files.readString(file, US_ASCII));
    } catch (IOException | NumberFormatException _) {
      return 0;
    }
  }

  /// Remembers a position.
  void write(long position) throws IOException {
    PrivateFiles.replace(file, Long.toString(position).getBytes(US_ASCII));
  }
}
