package org.trentkms.server.auditlog.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trentkms.server.auditlog.SealedLog;

/// What is said of records that were tampered with, each way at every position: over a {@link
/// SampleLog}.
final class TamperedRecordsTest {

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

  /// In every position: each is found, and named, and no other record is.
  @ParameterizedTest
  @EnumSource
  void recordThatWasTamperedWith_isNamed(Tampering tampering) throws Exception {
    for (var file : List.of(SampleLog.FIRST, SampleLog.SECOND, SampleLog.OPEN)) {
      var before = log.lines(file);
      var first = file.equals(SampleLog.FIRST) ? 1 : file.equals(SampleLog.SECOND) ? 11 : 21;
      for (var line = 0; line < (file.equals(SampleLog.OPEN) ? 2 : 10); line++) {
        var lines = new ArrayList<>(before);
        tampering.at(lines, line);
        log.write(file, lines);

        var verification = log.verify();
        var problems = SampleLog.named(verification);
        if (tampering == Tampering.DOUBLE && isLastSealed(file, line)) {
          assertThat(problems).isEmpty();
          assertThat(verification.unsealed()).isEqualTo(4);
          continue;
        }
        assertThat(problems).as("%s in %s, line %s", tampering, file, line + 1).hasSize(1);
        var problem = problems.getFirst();
        assertThat(problem.kind())
            .isIn(tampering.kind(), isLastSealed(file, line) ? Kind.CHANGED : tampering.kind());
        assertThat(problem.file()).isEqualTo(file);
        requireNamed(problem, tampering, first, line);
      }
      log.write(file, before);
    }
    assertThat(log.verify().problems()).isEmpty();
  }

  /// What is missing there may as well have become the next record, which is not sealed, as is what
  /// was added behind it.
  private static boolean isLastSealed(String file, int line) {
    return file.equals(SampleLog.OPEN) && line == 1;
  }

  private static void requireNamed(Problem problem, Tampering tampering, int first, int line) {
    switch (tampering) {
      case ALTER, DELETE, CUT_SHORT ->
          assertThat(problem.record().orElseThrow()).isEqualTo(first + line);
      case DOUBLE, INSERT ->
          assertThat(problem.line().orElseThrow()).isBetween(line + 1L, line + 2L);
      case SWAP ->
          assertThat(problem.record().orElseThrow())
              .isBetween(first + line - 1L, first + line + 1L);
    }
    if (tampering != Tampering.DELETE && tampering != Tampering.CUT_SHORT) {
      assertThat(problem.detail()).contains("crypt 2026-03-04T05:06:07Z id-00");
    }
  }

  @Test
  void segmentThatWasCut_isFoundAtEveryLength() throws Exception {
    for (var file : List.of(SampleLog.FIRST, SampleLog.SECOND)) {
      var before = Files.readAllBytes(folder.resolve(file));
      for (var length = 0; length < before.length; length += 27) {
        Files.write(folder.resolve(file), Arrays.copyOf(before, length));

        var verification = log.verify();
        assertThat(verification.problems())
            .filteredOn(problem -> problem.kind() == Kind.MISSING)
            .as("%s cut to %s", file, length)
            .hasSize(10 - length / SampleLog.SIZE);
        assertThat(verification.problems())
            .filteredOn(problem -> problem.kind() == Kind.TRUNCATED)
            .hasSize(length % SampleLog.SIZE == 0 ? 0 : 1);
        assertThat(verification.proven()).isEqualTo(12 + length / SampleLog.SIZE);
      }
      Files.write(folder.resolve(file), before);
    }
  }

  /// The last segment has two records that are sealed, and three that are not.
  @Test
  void logThatEndsAmidRecord_isWhole_whereNothingIsSealed() throws Exception {
    var sealedSize = 2 * SampleLog.SIZE;
    var before = Files.readAllBytes(folder.resolve(SampleLog.OPEN));
    for (var length = 1; length < before.length; length += 13) {
      Files.write(folder.resolve(SampleLog.OPEN), Arrays.copyOf(before, length));

      var verification = log.verify();
      if (length < sealedSize) {
        assertThat(verification.problems()).as("cut to %s", length).isNotEmpty();
        assertThat(verification.unsealed()).isZero();
      } else {
        assertThat(verification.problems()).as("cut to %s", length).isEmpty();
        assertThat(verification.unsealed())
            .isEqualTo(Math.ceilDiv(length - sealedSize, SampleLog.SIZE));
      }
    }
  }

  @Test
  void byteThatWasChanged_isFound() throws Exception {
    for (var file :
        List.of(
            SampleLog.SECOND,
            SampleLog.SECOND_HEADS,
            SampleLog.digests(folder).getLast(),
            SampleLog.digests(folder).getLast() + ".signature")) {
      var before = Files.readAllBytes(folder.resolve(file));
      for (var i = 0; i < before.length - 1; i += 11) {
        var after = before.clone();
        after[i] ^= 1;
        Files.write(folder.resolve(file), after);
        assertThat(log.verify().problemCount()).as("%s at %s", file, i).isPositive();
      }
      Files.write(folder.resolve(file), before);
    }
  }

  @Test
  void severalThatWereTamperedWith_areAllNamed() throws Exception {
    var lines = log.lines(SampleLog.SECOND);
    Tampering.DELETE.at(lines, 8);
    Tampering.ALTER.at(lines, 5);
    Tampering.SWAP.at(lines, 3);
    Tampering.INSERT.at(lines, 0);
    log.write(SampleLog.SECOND, lines);

    assertThat(SampleLog.named(log.verify()))
        .extracting(Problem::kind)
        .containsExactlyInAnyOrder(Kind.ADDED, Kind.MOVED, Kind.CHANGED, Kind.MISSING);
    assertThat(log.verify().proven()).isEqualTo(19);
  }

  @Test
  void manyRecordsThatAreGone_areAllNamed() throws Exception {
    log.append(25_000);
    log.pass(Duration.ofSeconds(10));
    var lines = log.lines(SampleLog.OPEN);
    lines.subList(10_000, 24_000).clear();
    Tampering.ALTER.at(lines, 10_500);
    log.write(SampleLog.OPEN, lines);

    var verification = log.verify();
    assertThat(verification.problemCount()).isEqualTo(14_001);
    assertThat(verification.problems())
        .filteredOn(problem -> problem.kind() == Kind.CHANGED)
        .singleElement()
        .satisfies(problem -> assertThat(problem.record().orElseThrow()).isEqualTo(24_521));
  }
}
