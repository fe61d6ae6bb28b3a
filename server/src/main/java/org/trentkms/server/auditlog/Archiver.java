package org.trentkms.server.auditlog;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.server.pulse.Pulse;

/// What becomes of the segments of the log when they are closed and a digest has them: each is
/// compressed.
///
/// It happens on a thread of its own, behind those who seal, oldest segment first, and takes no
/// more memory for a large log than for a small one. What a process has left undone, the next one
/// finds in the folder.
public final class Archiver implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Archiver.class);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /// About as long as the work on a MiB takes.
  private static final Duration REST = Duration.ofMillis(4);

  private final Segments segments;
  private final Sealer sealer;
  private final Pace pace;

  /// Guards the pulse.
  private final ReentrantLock starting = new ReentrantLock();

  private @Nullable Pulse pulse;
  private boolean isRefused;

  /// An archiver of a log that is sealed.
  public Archiver(FileAuditLog log, Sealer sealer) {
    this(log, sealer, REST);
  }

  /// @param rest how long the work rests after each MiB
  Archiver(FileAuditLog log, Sealer sealer, Duration rest) {
    this.segments = log.segments();
    this.sealer = sealer;
    this.pace = new Pace(rest);
  }

  /// Begins, in a moment.
  public void start() {
    starting.lock();
    try {
      pulse = Pulse.start("audit-archiver", PAUSE, this::beat);
    } finally {
      starting.unlock();
    }
  }

  /// How many closed segments are to be compressed.
  public long backlog() {
    return segments.closed().stream().filter(segments::isPlain).count();
  }

  /// Breaks off what is under way.
  @Override
  public void close() {
    pace.end();
    starting.lock();
    try {
      if (pulse != null) {
        pulse.close();
      }
    } finally {
      starting.unlock();
    }
  }

  /// Does what is to be done now.
  void beat() {
    try {
      var digested = sealer.digested();
      for (var segment : segments.closed()) {
        if (segments.isPlain(segment) && segment + segments.size(segment) <= digested) {
          new SegmentCompression(segments, pace).compress(segment);
        }
      }
      isRefused = false;
    } catch (InterruptedIOException e) {
      LOG.debug("the audit log is compressed by the next start: {}", e.toString());
    } catch (IOException e) {
      if (!isRefused) {
        LOG.warn("a closed segment of the audit log is not compressed: {}", e.toString());
        isRefused = true;
      }
    }
  }
}
