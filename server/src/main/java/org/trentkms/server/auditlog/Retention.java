package org.trentkms.server.auditlog;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.chain.AuditFolder;
import org.trentkms.server.auditlog.chain.CloudTrailFile;
import org.trentkms.server.auditlog.chain.Digest;
import org.trentkms.server.auditlog.chain.Head;
import org.trentkms.server.auditlog.chain.RetentionMarker;
import org.trentkms.server.auditlog.chain.RetentionMarker.RemovedDigest;
import org.trentkms.server.datadir.PrivateFiles;
import org.trentkms.server.json.JacksonJsonReader;

/// Removes the oldest closed segments of a log when all of their records are older than they are to
/// be kept, with all that belongs to them. Before that it leaves a signed marker of where the log
/// begins from then on, so that what is left is still proved. For one thread.
final class Retention {

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private static final Duration BETWEEN = Duration.ofMinutes(10);

  private final Segments segments;
  private final AuditFolder folder;
  private final Sealer sealer;
  private final InstantSource clock;
  private final Duration kept;
  private final LongSupplier needed;
  private final JacksonJsonReader reader = new JacksonJsonReader();
  private Instant next = Instant.MIN;

  /// @param kept how long a record is kept at least
  /// @param needed the position from which on others still need the log
  Retention(
      Segments segments,
      AuditFolder folder,
      Sealer sealer,
      InstantSource clock,
      Duration kept,
      LongSupplier needed) {
    this.segments = segments;
    this.folder = folder;
    this.sealer = sealer;
    this.clock = clock;
    this.kept = kept;
    this.needed = needed;
  }

  /// Removes what is to be removed, if it was not looked for lately.
  ///
  /// @param archived up to which position the log is archived
  void apply(long archived) throws IOException {
    var now = clock.instant();
    if (now.isBefore(next) || sealer.publicKey().isEmpty()) {
      return;
    }
    next = now.plus(BETWEEN);
    var marked = marked();
    if (marked.isPresent()) {
      finish(marked.get());
    }
    var before = now.minus(kept);
    var last = lastToRemove(before, Math.min(archived, needed.getAsLong()));
    if (last == null) {
      return;
    }
    var position = segments.higher(last.segment()).orElseThrow();
    var marker =
        new RetentionMarker(
            now,
            position,
            last.head().lastRecord(),
            last.head().chainValue(),
            lastDigest(before, position).or(() -> marked.flatMap(RetentionMarker::lastDigest)));
    var signed = sealer.sign(marker);
    if (signed.isPresent()) {
      PrivateFiles.write(folder.retentionMarker(), signed.get().content().toByteArray());
      finish(marker);
      LOG.info(
          "the audit log begins at record {} from now on: what was older than {} days is removed",
          marker.lastRecord() + 1,
          kept.toDays());
    }
  }

  /// A segment with its last head.
  private record Ended(long segment, Head head) {}

  /// The newest closed segment stays, whatever its age: its last head is where sealing goes on.
  private @Nullable Ended lastToRemove(Instant before, long limit) throws IOException {
    var closed = segments.closed();
    Ended last = null;
    for (var segment : closed.subList(0, Math.max(0, closed.size() - 1))) {
      var head = segment + segments.size(segment) <= limit ? lastHead(segment) : null;
      if (head == null || !head.time().isBefore(before)) {
        break;
      }
      last = new Ended(segment, head);
    }
    return last;
  }

  private @Nullable Head lastHead(long segment) throws IOException {
    var heads = folder.heads(segment);
    return Files.exists(heads) ? Sealer.lastHead(heads).orElse(null) : null;
  }

  /// The last digest that was made before, of what is removed up to a position. The newest stays.
  private Optional<RemovedDigest> lastDigest(Instant before, long position) throws IOException {
    var files = folder.digestFiles();
    Optional<RemovedDigest> last = Optional.empty();
    for (var file : files.subList(0, Math.max(0, files.size() - 1))) {
      var digest = Digest.read(reader, Bytes.owning(Files.readAllBytes(file)));
      if (digest.isEmpty() || !isOver(digest.get(), before, position)) {
        break;
      }
      last = Optional.of(new RemovedDigest(digest.get().file(), digest.get().hash()));
    }
    return last;
  }

  private static boolean isOver(Digest digest, Instant before, long position) {
    return digest.end().isBefore(before)
        && digest.segments().stream().allMatch(segment -> segment.segment() < position);
  }

  /// The marker, if the key of the log has signed it: whoever can write files beside the log must
  /// not have others removed by Trent. The key signs the same text in the same way each time.
  private Optional<RetentionMarker> marked() throws IOException {
    var file = folder.retentionMarker();
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var signed =
        RetentionMarker.read(reader, Bytes.owning(Files.readAllBytes(file)))
            .filter(found -> sealer.sign(found.marker()).filter(found::equals).isPresent());
    if (signed.isEmpty()) {
      LOG.warn("nothing is removed by {}, which the key of the log has not signed", file);
    }
    return signed.map(RetentionMarker.Signed::marker);
  }

  /// Removes what the marker says is removed: after a crash some of it may be there.
  private void finish(RetentionMarker marker) throws IOException {
    segments.forget(marker.position());
    for (var file : removed(marker)) {
      Files.deleteIfExists(file);
      removeEmpty(file.getParent());
    }
  }

  private List<Path> removed(RetentionMarker marker) throws IOException {
    var files = new ArrayList<Path>(folder.ofSegmentsBefore(marker.position()));
    folder.eachCloudTrailFile(file -> {
      if (CloudTrailFile.segment(file).orElse(Long.MAX_VALUE) < marker.position()) {
        files.add(file);
      }
    });
    if (marker.lastDigest().isPresent()) {
      var last = folder.digests().resolve(marker.lastDigest().get().file());
      for (var file : folder.digestFiles()) {
        if (file.compareTo(last) <= 0) {
          files.add(AuditFolder.signature(file));
          files.add(file);
        }
      }
    }
    return files;
  }

  /// Removes folders of days, months and so on that have nothing in them any more.
  private void removeEmpty(@Nullable Path start) throws IOException {
    try {
      for (var path = start;
          path != null && (path.startsWith(folder.cloudTrail()) || isOfDigests(path));
          path = path.getParent()) {
        Files.deleteIfExists(path);
      }
    } catch (DirectoryNotEmptyException e) {
      LOG.trace("it is needed: {}", e.toString());
    }
  }

  private boolean isOfDigests(Path path) {
    return path.startsWith(folder.digests()) && !path.equals(folder.digests());
  }
}
