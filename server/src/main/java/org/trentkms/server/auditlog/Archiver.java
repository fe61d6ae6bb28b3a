package org.trentkms.server.auditlog;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.server.auditlog.chain.AuditFolder;
import org.trentkms.server.auditlog.chain.CloudTrailFile;
import org.trentkms.server.auditlog.cloudtrail.CloudTrailFiles;
import org.trentkms.server.auditlog.segment.Pace;
import org.trentkms.server.auditlog.segment.PacedContent;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.pulse.Pulse;

/// What becomes of the segments of the log when they are closed and a digest has them: their
/// records are delivered in CloudTrail's layout, if they are to be, and they are compressed. The
/// oldest are removed, if they are to be kept for no longer than some time.
///
/// It happens on a thread of its own, behind those who seal, oldest segment first, and takes no
/// more memory for a large log than for a small one. What a process has left undone, the next one
/// finds in the folder.
public final class Archiver implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Archiver.class);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final FileAuditLog log;
  private final Segments segments;
  private final Sealer sealer;
  private final AuditFolder folder;
  private final Pace pace;
  private volatile boolean isDelivered;
  private volatile @Nullable Retention retention;

  /// Guards the pulse.
  private final ReentrantLock starting = new ReentrantLock();

  private @Nullable Pulse pulse;
  private boolean isRefused;

  /// An archiver of a log that is sealed.
  ///
  /// @param folder that of the log
  public Archiver(FileAuditLog log, Path folder, Sealer sealer) {
    this(log, folder, sealer, Pace.USUAL);
  }

  /// @param rest how long the work rests after each step
  Archiver(FileAuditLog log, Path folder, Sealer sealer, Duration rest) {
    this.log = log;
    this.segments = log.segments();
    this.folder = new AuditFolder(folder);
    this.sealer = sealer;
    this.pace = new Pace(rest);
  }

  /// Has records delivered in CloudTrail's layout from now on, beginning with the first that are
  /// not yet.
  public void deliver() {
    isDelivered = true;
  }

  /// Has the oldest segments removed from now on.
  ///
  /// @param clock the machine's
  /// @param kept how long a record is kept at least
  /// @param needed the position from which on others still need the log
  public void removeOldest(InstantSource clock, Duration kept, LongSupplier needed) {
    retention = new Retention(segments, folder, sealer, clock, kept, needed);
  }

  /// Begins, in a moment.
  public void start() {
    starting.lock();
    try {
      pulse = Pulse.startLast("audit-archiver", PAUSE, this::beat);
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

  /// Does what is to be done now. A segment that something is wrong with does not keep it from the
  /// others. On a full disk nothing is added to it: what room there is, is kept for changes.
  void beat() {
    if (log.isHealthy()) {
      archive();
    }
    removeOldest();
  }

  /// Rests, and breaks off where the disk has become full meanwhile: what room the reserve has
  /// given up is for changes.
  private void rest() throws IOException {
    pace.rest();
    if (!log.isHealthy()) {
      throw new InterruptedIOException("the disk is full");
    }
  }

  private void archive() {
    Exception refusal = null;
    for (var segment : segments.closed()) {
      try {
        if (segment + segments.size(segment) <= sealer.digested()) {
          archive(segment);
        }
      } catch (InterruptedIOException e) {
        LOG.debug("the audit log is archived later: {}", e.toString());
        return;
      } catch (IOException | DataDirectoryFailure e) {
        refusal = e;
      }
    }
    report(refusal);
  }

  private void archive(long segment) throws IOException {
    var end = segment + segments.size(segment);
    if (isDelivered && end > sealer.deliveredUpTo()) {
      sealer.delivered(end, deliver(segment));
    }
    if (segments.isPlain(segment)) {
      new SegmentCompression(segments, this::rest).compress(segment);
    }
  }

  private List<CloudTrailFile> deliver(long segment) throws IOException {
    try (var files = new CloudTrailFiles(folder, segment)) {
      var isMore = true;
      while (isMore) {
        try (var content = new PacedContent(segments.open(segment), this::rest)) {
          new LineReader(content).read(0, segment, (_, record) -> files.add(record));
        }
        isMore = files.finishReading();
      }
      return files.files();
    }
  }

  private void removeOldest() {
    var oldest = retention;
    if (oldest == null) {
      return;
    }
    try {
      oldest.apply(isDelivered ? sealer.deliveredUpTo() : Long.MAX_VALUE);
    } catch (IOException | DataDirectoryFailure e) {
      LOG.warn("the oldest of the audit log is not removed: {}", e.toString());
    }
  }

  private void report(@Nullable Exception refusal) {
    if (refusal != null && !isRefused) {
      LOG.warn("a closed segment of the audit log is not archived: {}", refusal.toString());
    }
    isRefused = refusal != null;
  }
}
