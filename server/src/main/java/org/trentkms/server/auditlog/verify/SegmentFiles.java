package org.trentkms.server.auditlog.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.trentkms.server.auditlog.chain.AuditFolder;
import org.trentkms.server.auditlog.segment.SegmentContent;

/// The files of one segment, as far as they are there. The records may be compressed.
///
/// @param start the position of its first byte in the log; empty for a segment that is written to
///   and has no head yet
/// @param isClosed whether it is known by its number, and not as the one that is written to
record SegmentFiles(
    AuditFolder folder, OptionalLong start, boolean isClosed, Optional<Path> heads) {

  /// All segments of a log, in their order.
  static List<SegmentFiles> in(AuditFolder folder) throws IOException {
    var closed = folder.closed();
    var withHeads = folder.withHeads();
    var isOpenSealed =
        !withHeads.isEmpty() && (closed.isEmpty() || withHeads.last() > closed.last());
    var last = isOpenSealed ? withHeads.pollLast() : null;
    closed.addAll(withHeads);
    var segments = new ArrayList<SegmentFiles>();
    for (var number : closed) {
      segments.add(of(folder, number, true));
    }
    if (last != null) {
      segments.add(of(folder, last, false));
    } else if (Files.exists(folder.open())) {
      segments.add(new SegmentFiles(folder, OptionalLong.empty(), false, Optional.empty()));
    }
    return segments;
  }

  private static SegmentFiles of(AuditFolder folder, long start, boolean isClosed) {
    var heads = folder.heads(start);
    return new SegmentFiles(
        folder,
        OptionalLong.of(start),
        isClosed,
        Files.isRegularFile(heads) ? Optional.of(heads) : Optional.empty());
  }

  /// The name of the file with its records, before it is compressed.
  String name() {
    var file = isClosed ? folder.closed(start.orElseThrow()) : folder.open();
    return String.valueOf(file.getFileName());
  }

  /// Whether its records are there.
  boolean hasRecords() {
    return isClosed ? isClosedThere() : Files.isRegularFile(folder.open());
  }

  private boolean isClosedThere() {
    var number = start.orElseThrow();
    return Files.isRegularFile(folder.closed(number))
        || Files.isRegularFile(folder.compressed(number));
  }

  /// How many bytes its records have, as far as that is known without reading them.
  long size() throws IOException {
    var file = isClosed ? folder.closed(start.orElseThrow()) : folder.open();
    if (Files.isRegularFile(file)) {
      return Files.size(file);
    }
    var compressed = isClosed ? folder.compressed(start.orElseThrow()) : file;
    return Files.isRegularFile(compressed) ? SegmentContent.knownLength(compressed) : 0;
  }

  /// The records as they were before they were compressed. Those of a segment that was written to,
  /// and that a server has closed since, are found under its other name.
  InputStream open() throws IOException {
    if (!hasRecords() && (start.isEmpty() || !isClosedThere())) {
      throw new IOException("is not there");
    }
    if (start.isEmpty()) {
      return Files.newInputStream(folder.open());
    }
    return isClosed ? openClosed() : openWritten();
  }

  /// A segment gets its other name before the next one has this one: as long as nothing has the
  /// other name, this one is its.
  private InputStream openWritten() throws IOException {
    try {
      var content = Files.newInputStream(folder.open());
      if (!isClosedThere()) {
        return content;
      }
      content.close();
    } catch (NoSuchFileException e) {
      if (!isClosedThere()) {
        throw e;
      }
    }
    return openClosed();
  }

  /// The file that is not compressed goes when the other is there.
  private InputStream openClosed() throws IOException {
    try {
      return Files.newInputStream(folder.closed(start.orElseThrow()));
    } catch (NoSuchFileException _) {
      return SegmentContent.stream(folder.compressed(start.orElseThrow()));
    }
  }
}
