package org.trentkms.server.auditlog.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.SealedLog;
import org.trentkms.server.auditlog.chain.AuditFolder;

/// What is said of files that are gone, cut, replaced or compressed: over a {@link SampleLog}.
final class LogVerifierTest {

  @TempDir private Path temporary;
  private Path folder;
  private SealedLog log;

  @BeforeEach
  void fill() throws IOException {
    folder = temporary.resolve("audit");
    log = SampleLog.in(folder);
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void logThatNobodyTouched_isProved() throws Exception {
    var verification = log.verify();

    assertThat(verification.problems()).isEmpty();
    assertThat(verification.problemCount()).isZero();
    assertThat(verification.segments()).isEqualTo(3);
    assertThat(verification.heads()).isEqualTo(7);
    assertThat(verification.digests()).isEqualTo(2);
    assertThat(verification.proven()).isEqualTo(22);
    assertThat(verification.unsealed()).isEqualTo(3);
    assertThat(verification.last().orElseThrow().lastRecord()).isEqualTo(22);
  }

  @Test
  void segmentThatIsGone_isMissing_withItsRecords() throws Exception {
    for (var file : List.of(SampleLog.FIRST, SampleLog.SECOND)) {
      var before = Files.readAllBytes(folder.resolve(file));
      Files.delete(folder.resolve(file));

      assertThat(log.verify().problems())
          .extracting(Problem::kind)
          .containsExactly(Kind.UNREADABLE, Kind.MISSING);
      assertThat(log.verify().proven()).isEqualTo(12);
      Files.write(folder.resolve(file), before);
    }
  }

  @Test
  void segmentThatIsGone_withItsHeads_isMissing_withItsRecords() throws Exception {
    for (var start : List.of(0, 10 * SampleLog.SIZE)) {
      var files =
          Stream.of(".log", ".heads")
              .map(end -> folder.resolve("audit-%019d".formatted(start) + end))
              .toList();
      var contents = new ArrayList<byte[]>();
      for (var file : files) {
        contents.add(Files.readAllBytes(file));
        Files.delete(file);
      }

      assertThat(log.verify().problems())
          .filteredOn(problem -> problem.record().isPresent())
          .singleElement()
          .satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.MISSING);
            assertThat(problem.record().orElseThrow()).isEqualTo(start == 0 ? 1 : 11);
            assertThat(problem.detail()).contains("up to record " + (start == 0 ? 10 : 20));
          });
      assertThat(log.verify().proven()).isEqualTo(12);
      for (var i = 0; i < files.size(); i++) {
        Files.write(files.get(i), contents.get(i));
      }
    }
  }

  @Test
  void headThatIsGone_isMissing_andTheNextOneProvesItsRecords() throws Exception {
    for (var line = 0; line < 3; line++) {
      var before = log.lines(SampleLog.FIRST_HEADS);
      var lines = new ArrayList<>(before);
      lines.remove(line);
      log.write(SampleLog.FIRST_HEADS, lines);

      assertThat(log.verify().problems())
          .singleElement()
          .extracting(Problem::kind)
          .isEqualTo(Kind.MISSING_HEAD);
      assertThat(log.verify().proven()).isEqualTo(22);
      log.write(SampleLog.FIRST_HEADS, before);
    }
  }

  @Test
  void headsThatAreGone_doNotHideAChange() throws Exception {
    Files.delete(folder.resolve(SampleLog.FIRST_HEADS));
    assertThat(log.verify().proven()).isEqualTo(22);
    var lines = log.lines(SampleLog.FIRST);
    Tampering.ALTER.at(lines, 7);
    log.write(SampleLog.FIRST, lines);

    assertThat(log.verify().problems())
        .extracting(Problem::kind)
        .containsExactly(Kind.UNPROVEN, Kind.OTHER_HASH);
    assertThat(log.verify().proven()).isEqualTo(12);
  }

  @Test
  void headsOfAnotherKey_proveNothing() throws Exception {
    var other = temporary.resolve("other");
    try (var stranger = new SealedLog(other)) {
      stranger.seal(4);
      stranger.seal(4);
      stranger.append(2);
      stranger.passHour();
      Files.copy(
          other.resolve(SampleLog.FIRST_HEADS),
          folder.resolve(SampleLog.FIRST_HEADS),
          REPLACE_EXISTING);
    }

    assertThat(log.verify().problems())
        .extracting(Problem::kind)
        .containsExactly(
            Kind.DAMAGED_HEAD, Kind.DAMAGED_HEAD, Kind.DAMAGED_HEAD, Kind.MISSING_HEAD);
  }

  @Test
  void digestThatIsGone_isMissing() throws Exception {
    Files.delete(folder.resolve(SampleLog.digests(folder).getFirst()));

    assertThat(log.verify().problems())
        .extracting(Problem::kind)
        .containsExactly(Kind.MISSING_DIGEST);
  }

  /// Whoever cuts off the end, heads and digests and all, leaves a log that is whole: unless
  /// somebody has kept what must be in it.
  @Test
  void logThatWasCutBehindAHead_isFound_byWhatWasKept() throws Exception {
    var kept = log.verify().last().orElseThrow().chainValue();
    var digest = log.verify().lastDigest().orElseThrow().hash();
    var earlier = log.verify(until("2026-03-04T05:30:00Z")).last().orElseThrow().chainValue();
    Files.delete(folder.resolve(SampleLog.digests(folder).getLast()));
    for (var file :
        List.of(SampleLog.OPEN, SampleLog.SECOND, SampleLog.SECOND_HEADS, SampleLog.THIRD_HEADS)) {
      Files.delete(folder.resolve(file));
    }

    assertThat(log.verify().problems()).isEmpty();
    assertThat(log.verify(expecting(earlier)).problems()).isEmpty();
    for (var hash : List.of(kept, digest)) {
      assertThat(log.verify(expecting(hash)).problems())
          .extracting(Problem::kind)
          .containsExactly(Kind.NOT_FOUND);
    }
  }

  @Test
  void hashesOfTheLog_areInIt() throws Exception {
    var verification = log.verify();
    var hashes =
        List.of(
            verification.last().orElseThrow().chainValue(),
            verification.lastDigest().orElseThrow().hash(),
            verification.lastDigest().orElseThrow().previous().orElseThrow().hash());
    for (var hash : hashes) {
      assertThat(log.verify(expecting(hash)).problems()).isEmpty();
    }
  }

  @Test
  void segmentThatWasCompressed_isProved() throws Exception {
    var file = folder.resolve(SampleLog.SECOND);
    try (var compressed =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve(SampleLog.SECOND + ".gz")))) {
      Files.copy(file, compressed);
    }
    Files.delete(file);

    assertThat(log.verify().problems()).isEmpty();
    assertThat(log.verify().proven()).isEqualTo(22);
  }

  @Test
  void segmentThatIsNamed_isVerifiedAlone() throws Exception {
    for (var file : List.of(SampleLog.FIRST, SampleLog.SECOND, SampleLog.OPEN)) {
      var verification = log.verify(Scope.ALL.of(Set.of(file)));
      assertThat(verification.problems()).isEmpty();
      assertThat(verification.segments()).isEqualTo(1);
      assertThat(verification.proven()).isEqualTo(file.equals(SampleLog.OPEN) ? 2 : 10);
    }
    Files.delete(folder.resolve(SampleLog.FIRST));
    Files.delete(folder.resolve(SampleLog.FIRST_HEADS));
    var lines = log.lines(SampleLog.SECOND);
    Tampering.SWAP.at(lines, 4);
    log.write(SampleLog.SECOND, lines);

    assertThat(log.verify(Scope.ALL.of(Set.of(SampleLog.OPEN))).problems()).isEmpty();
    assertThat(log.verify(Scope.ALL.of(Set.of(SampleLog.SECOND))).problems())
        .extracting(Problem::kind)
        .contains(Kind.MOVED, Kind.OTHER_HASH)
        .doesNotContain(Kind.MISSING);
  }

  @Test
  void compressedLog_isProved_andTamperingWithItIsFound() throws Exception {
    log.archive();
    assertThat(folder.resolve(SampleLog.FIRST)).doesNotExist();
    assertThat(log.verify().problems()).isEmpty();
    assertThat(log.verify().proven()).isEqualTo(22);
    var compressed = folder.resolve(SampleLog.SECOND + ".gz");
    var lines = new ArrayList<String>();
    try (var content = new GZIPInputStream(Files.newInputStream(compressed))) {
      new String(content.readAllBytes(), UTF_8).lines().forEach(lines::add);
    }
    for (var tampering : Tampering.values()) {
      var changed = new ArrayList<>(lines);
      tampering.at(changed, 5);
      try (var gzip = new GZIPOutputStream(Files.newOutputStream(compressed))) {
        gzip.write((String.join("\n", changed) + "\n").getBytes(UTF_8));
      }

      assertThat(SampleLog.named(log.verify()))
          .as(tampering.name())
          .isNotEmpty()
          .allMatch(problem -> problem.kind() == tampering.kind());
    }
  }

  @Test
  void progress_comesToAllThatWasToBeRead() throws Exception {
    log.archive();
    var total = new AtomicLong();
    var done = new AtomicLong();
    log.verifier(Scope.ALL)
        .tell(size -> {
          total.set(size);
          return done::addAndGet;
        })
        .verify();

    assertThat(total).hasValue(25L * SampleLog.SIZE);
    assertThat(done).hasValue(total.get());
  }

  @Test
  void headThatIsUnfinished_isNone() throws Exception {
    var heads = folder.resolve(SampleLog.THIRD_HEADS);
    var before = Files.readAllBytes(heads);
    for (var length = 0; length < before.length; length += 41) {
      Files.write(heads, Arrays.copyOf(before, length));

      assertThat(log.verify().problems()).as("cut to %s", length).isEmpty();
      assertThat(log.verify().proven()).isEqualTo(20);
      assertThat(log.verify().unsealed()).isEqualTo(5);
    }
  }

  @Test
  void segmentThatIsClosedMeanwhile_isReadUnderItsOtherName() throws Exception {
    var listed = SegmentFiles.in(new AuditFolder(folder)).getLast();
    var before = Files.readAllBytes(folder.resolve(SampleLog.OPEN));
    log.passHour();
    log.append(1);

    try (var content = listed.open()) {
      assertThat(content.readAllBytes()).isEqualTo(before);
    }
    Files.delete(folder.resolve(SampleLog.OPEN));
    try (var content = listed.open()) {
      assertThat(content.readAllBytes()).isEqualTo(before);
    }
  }

  @Test
  void partOfTheLog_isVerifiedAlone() throws Exception {
    var lines = log.lines(SampleLog.FIRST);
    Tampering.ALTER.at(lines, 7);
    log.write(SampleLog.FIRST, lines);

    var later = log.verify(since("2026-03-04T06:30:00Z"));
    assertThat(later.problems()).isEmpty();
    assertThat(later.proven()).isEqualTo(12);
    assertThat(SampleLog.named(log.verify(until("2026-03-04T05:30:00Z")))).hasSize(1);
    assertThat(log.verify(until("2026-03-04T05:30:00Z")).proven()).isEqualTo(9);
  }

  @Test
  void fileThatIsNone_isGoneOver() throws Exception {
    Files.write(folder.resolve(SampleLog.SECOND), new byte[] {0, 1, 2, '\n', -1});
    Files.writeString(
        folder.resolve(SampleLog.FIRST_HEADS), "\u0000{}\n[]\nnull\n" + "x".repeat(3 << 20));
    Files.writeString(
        folder.resolve(SampleLog.digests(folder).getFirst()),
        "{\"digestEndTime\":1e999999999}",
        UTF_8);

    var verification = log.verify();
    assertThat(verification.problems())
        .extracting(Problem::kind)
        .contains(Kind.DAMAGED_HEAD, Kind.TRUNCATED, Kind.MISSING, Kind.DAMAGED_DIGEST);
    assertThat(verification.unsealed()).isEqualTo(3);
  }

  private static Scope since(String time) {
    return new Scope(
        Optional.of(Instant.parse(time)), Optional.empty(), Optional.empty(), Set.of());
  }

  private static Scope until(String time) {
    return new Scope(
        Optional.empty(), Optional.of(Instant.parse(time)), Optional.empty(), Set.of());
  }

  private static Scope expecting(Bytes hash) {
    return new Scope(Optional.empty(), Optional.empty(), Optional.of(hash), Set.of());
  }
}
