package org.trentkms.server.auditlog.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.trentkms.crypto.Sha256;
import org.trentkms.json.JsonReader;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.chain.AuditFolder;
import org.trentkms.server.auditlog.chain.Digest;
import org.trentkms.server.auditlog.chain.Digest.SegmentHash;
import org.trentkms.server.auditlog.chain.RetentionMarker;
import org.trentkms.server.auditlog.chain.RetentionMarker.RemovedDigest;
import org.trentkms.server.json.JacksonJsonReader;

/// Verifies the digests of a log: each signature, the chain from one to the next, and the hashes of
/// the segments.
final class DigestVerifier {

  private final AuditFolder folder;
  private final Scope scope;
  private final JsonReader reader = new JacksonJsonReader();
  private final PublicKeys keys;
  private final Removed removed;
  private final Map<Long, WholeHash> hashes;
  private final Consumer<Problem> problems;
  private int count;
  private boolean isWhole = true;
  private @Nullable Digest last;

  /// The hash that the next digest must have of the one before it; null where there is none.
  private @Nullable Bytes lastHash;

  DigestVerifier(
      AuditFolder folder,
      Scope scope,
      PublicKeys keys,
      Removed removed,
      Map<Long, WholeHash> hashes,
      Consumer<Problem> problems) {
    this.folder = folder;
    this.scope = scope;
    this.keys = keys;
    this.removed = removed;
    this.hashes = hashes;
    this.problems = problems;
  }

  /// Whether every digest is there, up to the last.
  boolean isWhole() {
    return isWhole;
  }

  /// How many digests were verified.
  int count() {
    return count;
  }

  /// Verifies them all, and returns the last.
  ///
  /// @param found is told of each that is as it was signed
  Optional<Digest> verify(Consumer<Digest> found) throws IOException {
    lastHash =
        removed.marker().flatMap(RetentionMarker::lastDigest).map(RemovedDigest::hash).orElse(null);
    for (var file : folder.digestFiles()) {
      var gone = gone(file);
      if (gone.isPresent()) {
        lastHash = gone.get().hash();
        continue;
      }
      var digest = read(file);
      if (digest.isPresent()) {
        requireLink(digest.get(), file);
        last = digest.get();
        lastHash = last.hash();
        found.accept(last);
        if (scope.has(digest.get().end())) {
          count++;
          digest.get().segments().forEach(segment -> verify(segment, file));
        }
      }
    }
    return Optional.ofNullable(last);
  }

  /// The last digest that was removed, if this one is not after it.
  private Optional<RemovedDigest> gone(Path file) {
    var name = folder.digests().relativize(file).toString();
    return Files.exists(file) ? removed.digest(name) : removed.goneDigest(name);
  }

  /// The digest of a file, if it is one that was signed.
  private Optional<Digest> read(Path file) {
    try {
      var digest = Digest.read(reader, Bytes.owning(Files.readAllBytes(file)));
      var signature = signature(file);
      var refusal =
          digest.isEmpty() || !file.equals(folder.digests().resolve(digest.get().file()))
              ? Optional.of("it cannot be read")
              : keys.refusal(
                  digest.get().publicKeyFingerprint(), digest.get().dataSigningString(), signature);
      if (refusal.isPresent()) {
        isWhole = false;
        report(Kind.DAMAGED_DIGEST, file, refusal.get());
      }
      return refusal.isEmpty() ? digest : Optional.empty();
    } catch (IOException e) {
      isWhole = false;
      report(Kind.UNREADABLE, file, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static Bytes signature(Path file) throws IOException {
    try {
      var text = Files.readString(AuditFolder.signature(file), US_ASCII).strip();
      return Bytes.owning(HexFormat.of().parseHex(text));
    } catch (IllegalArgumentException e) {
      return Bytes.owning(new byte[0]);
    }
  }

  private void requireLink(Digest digest, Path file) {
    if (digest.previous().isEmpty()) {
      if (lastHash != null) {
        report(Kind.BROKEN_CHAIN, file, "it is the first of another chain");
      }
      return;
    }
    var previous = digest.previous().get();
    var isLinked = lastHash != null && lastHash.equals(previous.hash());
    isWhole &= isLinked;
    if (!isLinked && scope.has(digest.start())) {
      problems.accept(Problem.of(Kind.MISSING_DIGEST, previous.file(), ""));
    }
  }

  private void verify(SegmentHash expected, Path digest) {
    if (removed.has(expected.segment())) {
      return;
    }
    var name = folder.closed(expected.segment()).getFileName().toString();
    try {
      var segment =
          SegmentFiles.in(folder).stream()
              .filter(file -> file.start().equals(OptionalLong.of(expected.segment())))
              .findFirst();
      if (segment.isEmpty() ? scope.isOfFiles() : !scope.has(segment.get().name())) {
        return;
      }
      if (segment.isEmpty() || !segment.get().hasRecords()) {
        if (removed.hasBeen(expected.segment())) {
          return;
        }
        problems.accept(Problem.of(Kind.MISSING, name, "of which digest " + digest + " tells"));
        return;
      }
      if (!hash(segment.get(), expected).equals(expected.hash())) {
        problems.accept(
            Problem.of(Kind.OTHER_HASH, segment.get().name(), "digest " + digest.getFileName()));
      }
    } catch (IOException e) {
      problems.accept(Problem.of(Kind.UNREADABLE, name, String.valueOf(e.getMessage())));
    }
  }

  private Bytes hash(SegmentFiles segment, SegmentHash expected) throws IOException {
    var known = hashes.get(expected.segment());
    if (known != null && known.isOf(expected.size())) {
      return known.hash();
    }
    try (var content = segment.open()) {
      return hash(content, expected.size());
    }
  }

  /// The hash of the first bytes, so many or as many as there are.
  private static Bytes hash(InputStream content, long size) throws IOException {
    var digest = new Sha256();
    var block = new byte[64 << 10];
    for (var rest = size; rest > 0; ) {
      var read = content.read(block, 0, (int) Math.min(rest, block.length));
      if (read <= 0) {
        break;
      }
      digest.update(block, 0, read);
      rest -= read;
    }
    return Bytes.owning(digest.finish());
  }

  private void report(Kind kind, Path file, String detail) {
    problems.accept(Problem.of(kind, String.valueOf(file.getFileName()), detail));
  }
}
