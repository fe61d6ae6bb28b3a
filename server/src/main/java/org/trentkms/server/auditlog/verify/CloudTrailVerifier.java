package org.trentkms.server.auditlog.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.trentkms.crypto.Sha256;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.chain.AuditFolder;
import org.trentkms.server.auditlog.chain.CloudTrailFile;
import org.trentkms.server.auditlog.chain.Digest;
import org.trentkms.server.auditlog.segment.SegmentContent;

/// Verifies the files in CloudTrail's layout: those that digests tell of by their hashes, and those
/// that no digest has yet by the heads of their segments.
final class CloudTrailVerifier {

  private static final int BLOCK = 64 << 10;

  /// As much of the hash of a name as tells it from every other.
  private static final int NAME_SIZE = 16;

  private final AuditFolder folder;
  private final SegmentHeads heads;
  private final Removed removed;
  private final Consumer<Problem> problems;
  private final Set<Bytes> told = new HashSet<>();
  private long deliveredUpTo;
  private long sealedSegment = -1;
  private Set<Bytes> sealed = Set.of();
  private int count;

  CloudTrailVerifier(
      AuditFolder folder, SegmentHeads heads, Removed removed, Consumer<Problem> problems) {
    this.folder = folder;
    this.heads = heads;
    this.removed = removed;
    this.problems = problems;
  }

  /// How many files were verified.
  int count() {
    return count;
  }

  /// Takes note of what a digest tells of.
  ///
  /// @param isVerified whether its files are to be verified
  void take(Digest digest, boolean isVerified) {
    if (digest.delivered().isEmpty()) {
      return;
    }
    var delivered = digest.delivered().get();
    deliveredUpTo = Math.max(deliveredUpTo, delivered.end());
    for (var file : delivered.files()) {
      told.add(key(file.file()));
      if (isVerified && !removed.has(segment(Path.of(file.file())))) {
        verify(file, digest);
      }
    }
  }

  private void verify(CloudTrailFile file, Digest digest) {
    var path = folder.folder().resolve(file.file()).normalize();
    if (!path.startsWith(folder.cloudTrail())) {
      report(Kind.DAMAGED_DIGEST, digest.file(), "it tells of a file elsewhere");
      return;
    }
    try (var content = SegmentContent.stream(path)) {
      count++;
      if (!hash(content).equals(file.hash())) {
        report(Kind.OTHER_HASH, file.file(), "digest " + digest.file());
      }
    } catch (NoSuchFileException e) {
      if (!removed.hasBeen(segment(path))) {
        report(Kind.MISSING, file.file(), "digest " + digest.file() + " tells of it");
      }
    } catch (IOException e) {
      report(Kind.UNREADABLE, file.file(), String.valueOf(e.getMessage()));
    }
  }

  private static Bytes hash(InputStream content) throws IOException {
    var digest = new Sha256();
    var block = new byte[BLOCK];
    for (var size = content.read(block); size > 0; size = content.read(block)) {
      digest.update(block, 0, size);
    }
    return Bytes.owning(digest.finish());
  }

  /// Verifies the files that no digest has told of.
  ///
  /// @param isEveryDigestThere whether all digests were read: if not, one that is missing may have
  ///   told of any file
  void verifyRest(boolean isEveryDigestThere) throws IOException {
    folder.eachCloudTrailFile(file -> {
      var name = folder.folder().relativize(file).toString();
      if (!told.contains(key(name))) {
        verifyUntold(file, name, isEveryDigestThere);
      }
    });
  }

  private void verifyUntold(Path file, String name, boolean isEveryDigestThere) {
    var segment = segment(file);
    if (removed.has(segment)) {
      return;
    }
    if (segment == Long.MAX_VALUE || (isEveryDigestThere && segment < deliveredUpTo)) {
      report(Kind.ADDED, name, "no digest tells of it");
      return;
    }
    try (var content = new BufferedInputStream(SegmentContent.stream(file), BLOCK)) {
      count++;
      var sealed = sealed(segment);
      var isAllSealed = new AtomicBoolean(true);
      var hasForm =
          new DeliveredRecords(content)
              .read(hash -> isAllSealed.compareAndSet(true, sealed.contains(hash)));
      if (!hasForm || !isAllSealed.get()) {
        report(
            Kind.CHANGED, name, hasForm ? "it has others than its segment" : "it is no such file");
      }
    } catch (IOException e) {
      report(Kind.UNREADABLE, name, String.valueOf(e.getMessage()));
    }
  }

  /// The segment of a file; one that no log has where it is no file of a segment.
  private static long segment(Path file) {
    return CloudTrailFile.segment(file).orElse(Long.MAX_VALUE);
  }

  /// The hashes of the records of a segment, kept for the next file: it is often of the same.
  private Set<Bytes> sealed(long segment) {
    if (segment == sealedSegment) {
      return sealed;
    }
    var file = folder.heads(segment);
    var hashes = new HashSet<Bytes>();
    if (Files.isRegularFile(file)) {
      for (var head : heads.read(file, problems)) {
        for (var i = 0; i < head.count(); i++) {
          hashes.add(head.recordHash(i));
        }
      }
    }
    sealedSegment = segment;
    sealed = hashes;
    return hashes;
  }

  private static Bytes key(String name) {
    return Bytes.owning(Arrays.copyOf(Sha256.of(name.getBytes(UTF_8)), NAME_SIZE));
  }

  private void report(Kind kind, String file, String detail) {
    problems.accept(Problem.of(kind, file, detail));
  }
}
