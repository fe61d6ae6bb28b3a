package org.trentkms.server.auditlog;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.crypto.Sha256;
import org.trentkms.keyring.AuditKey;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.chain.AuditFolder;
import org.trentkms.server.auditlog.chain.CloudTrailFile;
import org.trentkms.server.auditlog.chain.Digest;
import org.trentkms.server.auditlog.chain.Digest.Delivered;
import org.trentkms.server.auditlog.chain.Digest.Previous;
import org.trentkms.server.auditlog.chain.Digest.SegmentHash;
import org.trentkms.server.auditlog.chain.PublicKeyInfo;
import org.trentkms.server.auditlog.segment.Pace;
import org.trentkms.server.auditlog.segment.PacedContent;
import org.trentkms.server.datadir.PrivateFiles;
import org.trentkms.server.json.JacksonJsonReader;

/// Writes the digests of a log. Not safe for use by several threads at once.
final class DigestWriter {

  private static final Logger LOG = LoggerFactory.getLogger(DigestWriter.class);

  private static final int BLOCK = 64 << 10;

  /// So many files are for a digest of their own.
  private static final int MANY_FILES = 1_000;

  private final AuditFolder folder;
  private final Segments segments;
  private final Pace pace;
  private Instant lastEnd;
  private volatile @Nullable Previous previous;

  /// The last segment that a digest has, and so many bytes of it.
  private long segment = -1;

  private long size;

  /// What segments hashed to as they were sealed, by their number, where no digest has them yet.
  private final Map<Long, SegmentHash> hashes = new HashMap<>();

  /// What is delivered in CloudTrail's layout, with the files that no digest has yet.
  private Delivered delivered = Delivered.NOTHING;

  /// A writer that goes on from the last digest of the folder.
  ///
  /// @param now when the log was opened: the first digest begins then
  /// @param pace of reading whole segments
  DigestWriter(AuditFolder folder, Segments segments, Instant now, Pace pace) throws IOException {
    this.pace = pace;
    this.folder = folder;
    this.segments = segments;
    this.lastEnd = now.truncatedTo(SECONDS);
    for (var file : folder.digestFiles().reversed()) {
      goOnFrom(file);
      if (segment >= 0) {
        return;
      }
    }
  }

  /// The name of the last digest, if there is one. Safe for use by several threads at once.
  Optional<String> last() {
    return Optional.ofNullable(previous).map(Previous::file);
  }

  /// How far the log is sealed.
  ///
  /// @param segment the segment with the last record that is
  /// @param size how many bytes of it are
  record Sealed(long segment, long size, long lastRecord, Bytes chainValue) {}

  /// Takes note of what a segment hashes to as far as it is sealed.
  void sealed(SegmentHash hash) {
    hashes.put(hash.segment(), hash);
  }

  /// Whether an hour has begun since the last digest, or a segment was closed.
  boolean isDue(Instant now, Sealed sealed) throws IOException {
    return delivered.files().size() >= MANY_FILES
        || !now.isBefore(lastEnd.truncatedTo(HOURS).plus(1, HOURS))
        || (segments.higher(sealed.segment()).isPresent()
            ? hasMoreSealed(sealed)
            : isOneBeforeNew(sealed.segment()));
  }

  private boolean isOneBeforeNew(long number) throws IOException {
    var closed = segments.lower(number);
    return closed.isPresent() && isNew(closed.getAsLong(), segments.size(closed.getAsLong()));
  }

  /// Up to which position of the log its records are delivered in CloudTrail's layout.
  long deliveredUpTo() {
    return delivered.end();
  }

  /// Takes note of more that is, for the next digest.
  void delivered(long end, List<CloudTrailFile> files) {
    var all = Stream.concat(delivered.files().stream(), files.stream()).toList();
    delivered = new Delivered(end, all);
  }

  /// Up to which position of the log a digest has it.
  long position() {
    return segment < 0 ? 0 : segment + size;
  }

  /// Whether anything is sealed, or delivered, that no digest has.
  boolean hasMore(Sealed sealed) {
    return !delivered.files().isEmpty() || hasMoreSealed(sealed);
  }

  private boolean hasMoreSealed(Sealed sealed) {
    return sealed.size() > 0 && isNew(sealed.segment(), sealed.size());
  }

  private boolean isNew(long number, long length) {
    return number > segment || (number == segment && length > size);
  }

  /// Writes a digest of all that is sealed and that no digest has yet.
  void write(Instant now, Sealed sealed, AuditKey key) throws IOException {
    var end = now.truncatedTo(SECONDS);
    var digest =
        new Digest(
            lastEnd,
            end.isAfter(lastEnd) ? end : lastEnd.plusSeconds(1),
            new PublicKeyInfo(key.publicKey()).fingerprint(),
            Optional.ofNullable(previous),
            sealed.lastRecord(),
            sealed.chainValue(),
            hashes(sealed),
            Optional.of(delivered));
    var signature = key.sign(digest.dataSigningString());
    var file = folder.digests().resolve(digest.file());
    PrivateFiles.folder(folder.digests().resolve(digest.day()));
    PrivateFiles.write(
        AuditFolder.signature(file), (signature.toString() + "\n").getBytes(US_ASCII));
    PrivateFiles.write(file, digest.content().toByteArray());
    remember(digest, signature);
    LOG.info("audit digest {} has the hash {}", digest.file(), digest.hash());
  }

  private List<SegmentHash> hashes(Sealed sealed) throws IOException {
    var all = new ArrayList<SegmentHash>();
    for (var next = segments.ceiling(Math.max(segment, 0)); ; ) {
      var isOpen = next == sealed.segment();
      var sealedSize = isOpen ? sealed.size() : segments.size(next);
      if (sealedSize > 0 && isNew(next, sealedSize)) {
        all.add(hash(next, sealedSize));
      }
      var higher = segments.higher(next);
      if (isOpen || higher.isEmpty()) {
        return all;
      }
      next = higher.getAsLong();
    }
  }

  /// What it hashed to as it was sealed, so that what was changed since has another hash; of what
  /// another process has sealed, or is not there any more, what there is to read.
  private SegmentHash hash(long number, long length) throws IOException {
    var known = hashes.get(number);
    return known != null && known.size() == length && segments.size(number) >= length
        ? known
        : new SegmentHash(number, length, read(number, length));
  }

  private Bytes read(long number, long length) throws IOException {
    var digest = new Sha256();
    try (var content = PacedContent.forHashing(segments.open(number), pace::pause)) {
      var block = new byte[BLOCK];
      for (var rest = length; rest > 0; ) {
        var read = content.read(block, 0, (int) Math.min(rest, BLOCK));
        if (read <= 0) {
          throw new IOException("a segment of the audit log has become shorter");
        }
        digest.update(block, 0, read);
        rest -= read;
      }
    }
    return Bytes.owning(digest.finish());
  }

  /// Where a file is no digest any more, the one before it is gone on from: verifying finds it. Of
  /// one before the last it counts which segment it tells of, if the last tells of none.
  private void goOnFrom(Path file) {
    try {
      var digest = Digest.read(new JacksonJsonReader(), Bytes.owning(Files.readAllBytes(file)));
      if (digest.isPresent() && previous == null) {
        var signature = Files.readString(AuditFolder.signature(file), US_ASCII).strip();
        remember(digest.get(), Bytes.owning(HexFormat.of().parseHex(signature)));
      } else {
        digest.ifPresent(this::rememberSegment);
      }
    } catch (IOException | IllegalArgumentException e) {
      LOG.error("the audit digest {} cannot be gone on from: {}", file, e.toString());
    }
  }

  private void remember(Digest digest, Bytes signature) {
    lastEnd = digest.end();
    previous = new Previous(digest.file(), digest.hash(), signature);
    delivered = new Delivered(digest.delivered().orElse(Delivered.NOTHING).end(), List.of());
    rememberSegment(digest);
  }

  private void rememberSegment(Digest digest) {
    if (!digest.segments().isEmpty()) {
      segment = digest.segments().getLast().segment();
      size = digest.segments().getLast().size();
      hashes.keySet().removeIf(number -> number < segment);
    }
  }
}
