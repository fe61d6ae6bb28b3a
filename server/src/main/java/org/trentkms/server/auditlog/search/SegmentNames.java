package org.trentkms.server.auditlog.search;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.trentkms.server.auditlog.chain.AuditFolder;

/// The segments of a log as they are found at a moment, while a server may close them and compress
/// them.
record SegmentNames(AuditFolder folder) {

  private static final int BUFFER = 64 << 10;

  /// The closed segments after this one, compressed or not.
  NavigableSet<Long> closedAfter(long segment) throws IOException {
    return folder.closed().tailSet(segment, false);
  }

  /// The content of a closed segment. It may have been compressed since it was found.
  InputStream openClosed(long segment) throws IOException {
    var plain = folder.closed(segment);
    try {
      return Files.newInputStream(plain);
    } catch (NoSuchFileException e) {
      var compressed = Files.newInputStream(folder.compressed(segment));
      return new GZIPInputStream(new BufferedInputStream(compressed, BUFFER), BUFFER);
    }
  }

  /// The content of the segment that is written to; empty where there is none, which may be so for
  /// a moment while it is closed.
  Optional<InputStream> openLast() throws IOException {
    try {
      return Optional.of(Files.newInputStream(folder.open()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /// Whether there are none.
  boolean isNone() throws IOException {
    return closedAfter(-1).isEmpty() && !Files.exists(folder.open());
  }

  /// How many bytes of files there are to read.
  long size() throws IOException {
    var sum = 0L;
    for (var segment : closedAfter(-1)) {
      sum += size(segment);
    }
    return sum + sizes(List.of(folder.open()));
  }

  /// How many bytes of files a closed segment has.
  long size(long segment) throws IOException {
    var plain = folder.closed(segment);
    return sizes(List.of(plain, folder.compressed(segment)));
  }

  /// What a closed segment is called.
  String name(long segment) {
    return String.valueOf(folder.closed(segment).getFileName());
  }

  private static long sizes(List<Path> files) throws IOException {
    for (var file : files) {
      if (Files.exists(file)) {
        return Files.size(file);
      }
    }
    return 0;
  }
}
