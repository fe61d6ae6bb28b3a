package org.trentkms.server.auditlog.verify;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.trentkms.server.auditlog.chain.AuditFolder;

/// The files of one segment, as far as they are there. The records may be compressed.
///
/// @param start the position of its first byte in the log; empty for a segment that is written to
///   and has no head yet
/// @param name that of the file with its records
record SegmentFiles(OptionalLong start, String name, Optional<Path> records, Optional<Path> heads) {

  private static final String COMPRESSED = ".gz";

  /// All segments of a log, in their order.
  static List<SegmentFiles> in(AuditFolder folder) throws IOException {
    var closed = new TreeSet<>(folder.closed());
    closed.addAll(folder.compressed());
    var withHeads = folder.withHeads();
    var isOpenSealed =
        !withHeads.isEmpty() && (closed.isEmpty() || withHeads.last() > closed.last());
    var last = isOpenSealed ? withHeads.pollLast() : null;
    closed.addAll(withHeads);
    var segments = new ArrayList<SegmentFiles>();
    for (var number : closed) {
      segments.add(of(folder.closed(number), number, folder));
    }
    if (last != null) {
      segments.add(of(folder.open(), last, folder));
    } else if (Files.exists(folder.open())) {
      segments.add(
          new SegmentFiles(
              OptionalLong.empty(),
              name(folder.open()),
              Optional.of(folder.open()),
              Optional.empty()));
    }
    return segments;
  }

  private static SegmentFiles of(Path file, long start, AuditFolder folder) {
    return new SegmentFiles(
        OptionalLong.of(start),
        name(file),
        existing(file).or(() -> existing(file.resolveSibling(name(file) + COMPRESSED))),
        existing(folder.heads(start)));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static Optional<Path> existing(Path file) {
    return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }

  /// The records as they were before they were compressed. Those of a segment that was written to,
  /// and that a server has closed since, are found under its other name.
  InputStream open() throws IOException {
    var file = records.orElseThrow(() -> new IOException("is not there"));
    if (file.toString().endsWith(COMPRESSED)) {
      return new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)), 64 << 10);
    }
    return start.isPresent()
        ? open(file, closed(file, start.getAsLong()))
        : Files.newInputStream(file);
  }

  private static Path closed(Path file, long start) {
    return file.resolveSibling(new AuditFolder(file).closed(start).getFileName());
  }

  /// A segment gets its other name before the next one has this one: as long as nothing has the
  /// other name, this one is its.
  private static InputStream open(Path file, Path closed) throws IOException {
    if (file.equals(closed)) {
      return Files.newInputStream(file);
    }
    try {
      var content = Files.newInputStream(file);
      if (!Files.exists(closed)) {
        return content;
      }
      content.close();
    } catch (NoSuchFileException e) {
      if (!Files.exists(closed)) {
        throw e;
      }
    }
    return Files.newInputStream(closed);
  }
}
