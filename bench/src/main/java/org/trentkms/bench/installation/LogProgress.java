package org.trentkms.bench.installation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.function.LongPredicate;
import org.trentkms.server.auditlog.chain.AuditFolder;
import org.trentkms.server.auditlog.chain.SignedHead;
import org.trentkms.server.auditlog.segment.SegmentContent;
import org.trentkms.server.json.JacksonJsonReader;

/// How far the work on an audit log has come, as its files tell: up to which position it is written
/// and closed, sealed, indexed, archived, and taken by a sink.
///
/// @param closed where the segment begins that is written to
/// @param indexed up to where closed segments have an index
/// @param archived up to where they are compressed
/// @param sunk how far the slowest sink is; where there is none, as far as the log is written
public record LogProgress(
    long written, long closed, long sealed, long indexed, long archived, long sunk) {

  private static final int MOST_LOOKS = 20;

  /// Looks into the folder of a log that is written to.
  ///
  /// @throws IOException where the files change faster than they are looked at
  public static LogProgress of(Path audit) throws IOException {
    var folder = new AuditFolder(audit);
    for (var look = 0; look < MOST_LOOKS; look++) {
      try {
        var segments = folder.closed();
        var progress = of(folder, segments);
        if (segments.equals(folder.closed())) {
          return progress;
        }
      } catch (NoSuchFileException _) {
        // A segment was closed or compressed meanwhile, and has another name.
      }
    }
    throw new IOException("the audit log does not hold still in " + audit);
  }

  private static LogProgress of(AuditFolder folder, NavigableSet<Long> segments)
      throws IOException {
    var closed = segments.isEmpty() ? 0 : segments.last() + size(folder, segments.last());
    var written = closed + Files.size(folder.open());
    return new LogProgress(
        written,
        closed,
        sealed(folder),
        first(segments, segment -> !Files.exists(index(folder, segment)), closed),
        first(segments, segment -> Files.exists(folder.closed(segment)), closed),
        sunk(folder.folder().resolve("sinks"), written));
  }

  private static long size(AuditFolder folder, long segment) throws IOException {
    var plain = folder.closed(segment);
    return Files.exists(plain)
        ? Files.size(plain)
        : SegmentContent.knownLength(folder.compressed(segment));
  }

  private static Path index(AuditFolder folder, long segment) {
    return folder.folder().resolve("audit-%019d.index".formatted(segment));
  }

  private static long first(NavigableSet<Long> segments, LongPredicate isWanted, long otherwise) {
    return segments.stream().mapToLong(each -> each).filter(isWanted).findFirst().orElse(otherwise);
  }

  /// The end of the last head. One that is just being written is none yet.
  private static long sealed(AuditFolder folder) throws IOException {
    var reader = new JacksonJsonReader();
    for (var segment : folder.withHeads().descendingSet()) {
      var lines = Files.readAllLines(folder.heads(segment), UTF_8);
      for (var line : lines.reversed()) {
        var head = SignedHead.read(reader, line);
        if (head.isPresent()) {
          return segment + head.get().head().size();
        }
      }
    }
    return 0;
  }

  private static long sunk(Path marks, long written) throws IOException {
    if (!Files.exists(marks)) {
      return written;
    }
    var slowest = written;
    try (var files = Files.newDirectoryStream(marks)) {
      for (var file : files) {
        var lines = Files.readAllLines(file, UTF_8);
        slowest = Math.min(slowest, lines.size() < 2 ? 0 : Long.parseLong(lines.get(1)));
      }
    }
    return slowest;
  }

  /// Whether nothing is left to be done.
  public boolean isDone() {
    return sealed == written && sunk == written && indexed == closed && archived == closed;
  }
}
