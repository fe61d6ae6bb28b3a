package org.trentkms.server.auditlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The lines of an audit log, of all its segments, as they lie in its folder.
public final class LoggedLines {

  private LoggedLines() {}

  /// All lines, in order.
  ///
  /// @param folder that of the log
  public static List<String> in(Path folder) throws IOException {
    var files = files(folder);
    while (true) {
      var lines = new ArrayList<String>();
      for (var file : files) {
        lines.addAll(Files.readAllLines(file));
      }
      var now = files(folder);
      if (now.equals(files)) {
        return lines;
      }
      // A segment was closed meanwhile.
      files = now;
    }
  }

  /// The same as one text.
  public static String text(Path folder) throws IOException {
    return String.join("\n", in(folder));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      var closed = files.filter(LoggedLines::isClosedSegment).sorted();
      return Stream.concat(closed, Stream.of(folder.resolve("audit.log"))).toList();
    }
  }

  private static boolean isClosedSegment(Path file) {
    return file.getFileName().toString().matches("audit-\\d{19}\\.log");
  }
}
