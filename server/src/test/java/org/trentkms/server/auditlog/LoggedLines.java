package org.trentkms.server.auditlog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// The lines of an audit log, of all its segments, as they lie in its folder, compressed or not.
public final class LoggedLines {

  private static final String COMPRESSED = ".gz";

  private LoggedLines() {}

  /// All lines, in order.
  ///
  /// @param folder that of the log
  public static List<String> in(Path folder) throws IOException {
    while (true) {
      var files = files(folder);
      try {
        var lines = new ArrayList<String>();
        for (var file : files) {
          lines.addAll(lines(file));
        }
        if (files(folder).equals(files)) {
          return lines;
        }
        // A segment was closed or compressed meanwhile.
      } catch (NoSuchFileException e) {
        if (files(folder).equals(files)) {
          throw e;
        }
      }
    }
  }

  /// The same as one text.
  public static String text(Path folder) throws IOException {
    return String.join("\n", in(folder));
  }

  private static List<String> lines(Path file) throws IOException {
    try (var content = open(file);
        var reader = new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  private static InputStream open(Path file) throws IOException {
    var content = Files.newInputStream(file);
    return file.toString().endsWith(COMPRESSED) ? new GZIPInputStream(content) : content;
  }

  /// As long as a segment is there in both forms, it is that which is not compressed.
  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      var closed = files.filter(LoggedLines::isClosedSegment).sorted().toList();
      return Stream.concat(
              closed.stream().filter(file -> !closed.contains(plain(file))),
              Stream.of(folder.resolve("audit.log")))
          .toList();
    }
  }

  /// The name that a compressed segment had before; no file of the folder where it is not one.
  private static Path plain(Path file) {
    var name = file.getFileName().toString();
    return name.endsWith(COMPRESSED)
        ? file.resolveSibling(name.substring(0, name.length() - COMPRESSED.length()))
        : file.resolve("none");
  }

  private static boolean isClosedSegment(Path file) {
    return file.getFileName().toString().matches("audit-\\d{19}\\.log(\\.gz)?");
  }
}
