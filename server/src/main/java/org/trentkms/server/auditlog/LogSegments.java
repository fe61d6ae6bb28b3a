package org.trentkms.server.auditlog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.trentkms.server.auditlog.segment.SegmentContent;

/// The segments of a log, for those who read them beside it. Each goes by the position of its first
/// byte in the log.
public final class LogSegments {

  private final FileAuditLog log;
  private final Segments segments;

  /// Those of this log.
  public LogSegments(FileAuditLog log) {
    this.log = log;
    this.segments = log.segments();
  }

  /// The folder that they are in.
  public Path folder() {
    return segments.folder();
  }

  /// The oldest one.
  public long first() {
    return segments.first();
  }

  /// The one that is written to.
  public long open() {
    return segments.start();
  }

  /// The one before this one, if any.
  public OptionalLong lower(long segment) {
    return segments.lower(segment);
  }

  /// The one after this one, if any.
  public OptionalLong higher(long segment) {
    return segments.higher(segment);
  }

  /// What it says. It may have been removed since it was found.
  public SegmentContent content(long segment) throws IOException {
    return segments.open(segment);
  }

  /// The position up to which the log is written.
  public long written() {
    return log.written();
  }
}
