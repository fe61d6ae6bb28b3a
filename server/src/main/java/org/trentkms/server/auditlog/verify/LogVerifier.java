package org.trentkms.server.auditlog.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.trentkms.crypto.keypair.KeyPairs;
import org.trentkms.json.JsonReader;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.chain.AuditFolder;
import org.trentkms.server.auditlog.chain.Digest;
import org.trentkms.server.auditlog.chain.Head;
import org.trentkms.server.auditlog.chain.PublicKeyInfo;
import org.trentkms.server.json.JacksonJsonReader;

/// Verifies a log, segment by segment and then digest by digest. For one log.
public final class LogVerifier {

  /// More of what is wrong is counted, and not kept.
  private static final int MOST_PROBLEMS = 100_000;

  private final AuditFolder folder;
  private final Scope scope;
  private final PublicKeys keys;
  private final Removed removed;

  /// What was read of each segment, by their numbers.
  private final Map<Long, WholeHash> hashes = new HashMap<>();

  private LongConsumer read = _ -> {};
  private final JsonReader reader = new JacksonJsonReader();
  private final Progress progress = new Progress();
  private final List<Problem> problems = new ArrayList<>();
  private long problemCount;
  private int segmentCount;
  private int headCount;
  private long proven;
  private long unsealed;
  private boolean isExpectedFound;
  private @Nullable Head last;

  /// Where the next segment must begin; none before the first.
  private OptionalLong nextStart = OptionalLong.empty();

  /// @param folder that of the log, or of a copy
  /// @param infos the public keys with which signatures are verified
  public LogVerifier(Path folder, Scope scope, KeyPairs keyPairs, List<PublicKeyInfo> infos) {
    this.folder = new AuditFolder(folder);
    this.scope = scope;
    this.keys = new PublicKeys(keyPairs, infos);
    this.removed = new Removed(this.folder, reader, keys);
    this.isExpectedFound = scope.expected().isEmpty();
  }

  /// Has somebody know how far verifying has come.
  ///
  /// @param progress is given how many bytes are to be read at the most, and makes what is told how
  ///   many more were
  public LogVerifier tell(LongFunction<LongConsumer> progress) throws IOException {
    var size = 0L;
    for (var segment : SegmentFiles.in(folder)) {
      size += scope.has(segment.name()) ? segment.size() : 0;
    }
    read = progress.apply(size);
    return this;
  }

  /// Verifies all that is in the scope.
  ///
  /// @throws IOException where the folder cannot be looked into
  public Verification verify() throws IOException {
    removed.read(this::report);
    begin();
    var segments =
        SegmentFiles.in(folder).stream().filter(file -> !removed.has(start(file))).toList();
    var heads = new SegmentHeads(reader, keys);
    try (var ahead = new SegmentsAhead(segments, heads, scope, read, this::report)) {
      verify(segments, ahead);
    }
    var digests = new DigestVerifier(folder, scope, keys, removed, hashes, this::report);
    var files = new CloudTrailVerifier(folder, heads, removed, this::report);
    var lastDigest = digests.verify(digest -> take(digest, files));
    if (!scope.isOfFiles()) {
      files.verifyRest(digests.isWhole());
    }
    requireExpected();
    return new Verification(
        segmentCount,
        proven,
        unsealed,
        headCount,
        digests.count(),
        files.count(),
        removed.marker(),
        Optional.ofNullable(last),
        lastDigest,
        problems,
        problemCount);
  }

  private void verify(List<SegmentFiles> segments, SegmentsAhead ahead) throws IOException {
    for (var segment : segments) {
      var heads = ahead.next();
      if (scope.isAfter(heads)) {
        return;
      }
      if (scope.has(segment, heads) && !isGone(segment)) {
        verify(segment, heads, ahead);
      } else {
        progress.lose();
        nextStart = OptionalLong.empty();
      }
    }
  }

  /// Begins at the first record of the log, or at the first that is not removed; where segments are
  /// named, nothing is known of what is before them.
  private void begin() {
    var marker = removed.marker();
    if (scope.isOfFiles()) {
      progress.lose();
    } else if (marker.isPresent()) {
      progress.standBehind(marker.get());
      nextStart = OptionalLong.of(marker.get().position());
    }
  }

  private static long start(SegmentFiles segment) {
    return segment.start().orElse(Long.MAX_VALUE);
  }

  /// Whether a server has removed the segment meanwhile.
  private boolean isGone(SegmentFiles segment) {
    return !segment.hasRecords() && removed.hasBeen(start(segment));
  }

  private void take(Digest digest, CloudTrailVerifier files) {
    var isInScope = scope.has(digest.end());
    if (isInScope) {
      find(digest.hash());
    }
    files.take(digest, isInScope && !scope.isOfFiles());
  }

  private void verify(SegmentFiles segment, List<Head> heads, SegmentsAhead ahead) {
    segmentCount++;
    headCount += heads.size();
    requireStart(segment, heads);
    var found = new ArrayList<Problem>();
    var verifier = new SegmentVerifier(segment, heads, progress, found::add);
    var hash = verifier.verify(ahead);
    segment.start().ifPresent(number -> hashes.put(number, hash));
    proven += verifier.proven();
    unsealed += verifier.unsealed();
    new RecordNames(reader).named(segment, found).forEach(this::report);
    for (var head : heads) {
      last = head;
      find(head.chainValue());
    }
    var size = Math.max(verifier.size(), heads.isEmpty() ? 0 : heads.getLast().size());
    var start = segment.start();
    nextStart =
        start.isPresent() ? OptionalLong.of(start.getAsLong() + size) : OptionalLong.empty();
  }

  /// Where a segment before this one is missing, so are its records, and its heads with it.
  private void requireStart(SegmentFiles segment, List<Head> heads) {
    var start = segment.start();
    if (!progress.isKnown() || start.isEmpty() || heads.isEmpty()) {
      return;
    }
    var expected = nextStart.orElse(segmentCount == 1 ? 0 : start.getAsLong());
    if (start.getAsLong() > expected) {
      var from = progress.next();
      var to = heads.getFirst().firstRecord() - 1;
      report(
          Problem.at(
              Kind.MISSING,
              String.valueOf(folder.closed(expected).getFileName()),
              0,
              from,
              "and all up to record " + to + ", with their segments"));
      progress.lose();
    }
  }

  private void find(Bytes hash) {
    isExpectedFound |= scope.expected().filter(hash::equals).isPresent();
  }

  private void requireExpected() {
    if (!isExpectedFound) {
      report(
          Problem.of(
              Kind.NOT_FOUND, scope.expected().map(Bytes::toString).orElse(""), "the log was cut"));
    }
  }

  private void report(Problem problem) {
    problemCount++;
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(problem);
    }
  }
}
