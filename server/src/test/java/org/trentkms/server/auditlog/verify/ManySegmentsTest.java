package org.trentkms.server.auditlog.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.server.auditlog.SealedLog;

/// What is said of a log with more segments than are read at a time: 80 closed ones of two records,
/// of one hour each, and an open one of one.
final class ManySegmentsTest {

  private static final int SEGMENTS = 80;

  @TempDir private Path temporary;
  private Path folder;
  private SealedLog log;

  @BeforeEach
  void fill() throws IOException {
    folder = temporary.resolve("audit");
    log = new SealedLog(folder);
    for (var i = 0; i < SEGMENTS; i++) {
      log.append(2);
      log.passHour();
    }
    log.seal(1);
  }

  @AfterEach
  void close() {
    log.close();
  }

  private static String name(int segment, String end) {
    return "audit-%019d%s".formatted(2L * segment * SampleLog.SIZE, end);
  }

  @Test
  void log_isProved() throws IOException {
    var verification = log.verify();

    assertThat(verification.problems()).isEmpty();
    assertThat(verification.segments()).isEqualTo(SEGMENTS + 1);
    assertThat(verification.proven()).isEqualTo(2 * SEGMENTS + 1);
  }

  @Test
  void problems_areInTheOrderOfTheSegments() throws IOException {
    var names = IntStream.range(0, SEGMENTS).mapToObj(i -> name(i, ".log")).toList();
    for (var name : names) {
      var lines = new ArrayList<>(log.lines(name));
      Tampering.ALTER.at(lines, 1);
      log.write(name, lines);
    }

    var problems = SampleLog.named(log.verify());
    assertThat(problems).extracting(Problem::file).isEqualTo(names);
    assertThat(problems).extracting(Problem::kind).containsOnly(Kind.CHANGED);
    assertThat(problems).extracting(Problem::detail).allMatch(detail -> detail.contains("Decrypt"));
  }

  /// The head that proves them is further away than is read ahead.
  @Test
  void recordsOfManySegmentsWithoutHeads_areProvedByTheNextHead() throws IOException {
    for (var i = 2; i < SEGMENTS; i++) {
      Files.delete(folder.resolve(name(i, ".heads")));
    }

    var verification = log.verify();
    assertThat(verification.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.kind()).isEqualTo(Kind.MISSING_HEAD);
          assertThat(problem.record()).hasValue(5);
          assertThat(problem.detail()).contains("up to record " + 2 * SEGMENTS);
        });
    assertThat(verification.proven()).isEqualTo(2 * SEGMENTS + 1);
  }

  @Test
  void segmentsThatAreNotInTheScope_areNotRead() throws IOException {
    for (var i = 0; i < SEGMENTS; i++) {
      if (i != 40) {
        log.write(name(i, ".log"), List.of("not a record"));
      }
    }

    var of = log.verify(Scope.ALL.of(Set.of(name(40, ".log"))));
    assertThat(of.problems()).isEmpty();
    assertThat(of.proven()).isEqualTo(2);
    // Segment 40 was closed when its hour was over.
    var end = Instant.parse("2026-03-04T05:00:00Z").plusSeconds(41 * 3_600L);
    var at = log.verify(new Scope(Optional.of(end), Optional.of(end), Optional.empty(), Set.of()));
    assertThat(SampleLog.named(at)).isEmpty();
    assertThat(at.segments()).isEqualTo(1);
    assertThat(at.proven()).isEqualTo(2);
  }
}
