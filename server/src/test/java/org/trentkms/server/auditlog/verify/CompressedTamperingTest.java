package org.trentkms.server.auditlog.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.server.auditlog.SealedLog;

/// What is said of compressed segments that were tampered with: over a {@link SampleLog} whose
/// closed segments Trent has compressed.
final class CompressedTamperingTest {

  private static final String FIRST = SampleLog.FIRST + ".gz";
  private static final String SECOND = SampleLog.SECOND + ".gz";

  @TempDir private Path temporary;
  private Path folder;
  private SealedLog log;

  @BeforeEach
  void fill() throws IOException {
    folder = temporary.resolve("audit");
    log = SampleLog.in(folder);
    log.archive();
  }

  @AfterEach
  void close() {
    log.close();
  }

  @ParameterizedTest
  @EnumSource
  void recordThatWasTamperedWith_atAnyPosition_isNamed(Tampering tampering) throws IOException {
    for (var file : List.of(FIRST, SECOND)) {
      var before = Files.readAllBytes(folder.resolve(file));
      var first = file.equals(FIRST) ? 1 : 11;
      for (var line = 0; line < 10; line++) {
        var lines =
            new ArrayList<>(new String(content(before).orElseThrow(), UTF_8).lines().toList());
        tampering.at(lines, line);
        write(file, gzip((String.join("\n", lines) + "\n").getBytes(UTF_8)));

        var problems = SampleLog.named(log.verify());
        assertThat(problems).as("%s in %s, line %s", tampering, file, line + 1).hasSize(1);
        assertThat(problems.getFirst().kind()).isEqualTo(tampering.kind());
        requireNamed(problems.getFirst(), first + line);
      }
      write(file, before);
    }
    assertThat(log.verify().problems()).isEmpty();
  }

  /// Of two that are the same or were swapped, either may be the one that is said to be wrong.
  private static void requireNamed(Problem problem, int record) {
    switch (problem.kind()) {
      case CHANGED, MISSING -> assertThat(problem.record().orElseThrow()).isEqualTo(record);
      case MOVED -> assertThat(problem.record().orElseThrow()).isBetween(record - 1L, record + 1L);
      default ->
          assertThat(problem.line().orElseThrow())
              .isBetween((record - 1L) % 10 + 1, (record - 1L) % 10 + 2);
    }
  }

  /// What does not change a record is no tampering: a time in gzip's header, say.
  @Test
  void bitThatWasChanged_isFound_whereverItChangesWhatThereIsToRead() throws IOException {
    var before = Files.readAllBytes(folder.resolve(SECOND));
    var content = content(before).orElseThrow();
    var harmless = 0;
    for (var i = 0; i < before.length; i++) {
      var after = before.clone();
      after[i] ^= (byte) (1 << i % Byte.SIZE);
      write(SECOND, after);

      var isSame = content(after).filter(read -> Arrays.equals(read, content)).isPresent();
      harmless += isSame ? 1 : 0;
      assertThat(log.verify().problemCount() == 0).as("byte %s", i).isEqualTo(isSame);
    }
    assertThat(harmless).isLessThan(30);
  }

  @Test
  void fileThatWasCut_isFound_atAnyLength() throws IOException {
    var before = Files.readAllBytes(folder.resolve(SECOND));
    for (var length = 0; length < before.length; length++) {
      write(SECOND, Arrays.copyOf(before, length));

      assertThat(log.verify().problemCount()).as("cut to %s", length).isPositive();
    }
  }

  @Test
  void filesThatWereSwapped_areFound() throws IOException {
    var first = Files.readAllBytes(folder.resolve(FIRST));
    write(FIRST, Files.readAllBytes(folder.resolve(SECOND)));
    write(SECOND, first);

    assertThat(log.verify().problems())
        .extracting(Problem::file)
        .contains(SampleLog.FIRST, SampleLog.SECOND);
  }

  /// Whatever gzip makes of it, in members that end anywhere.
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100, 1_000_000})
  void fileThatWasGzippedAnew_isProved(int memberSize) throws IOException {
    for (var file : List.of(FIRST, SECOND)) {
      var content = content(Files.readAllBytes(folder.resolve(file))).orElseThrow();
      var members = new ByteArrayOutputStream();
      for (var i = 0; i < content.length; i += memberSize) {
        var end = Math.min(content.length, i + memberSize);
        members.writeBytes(gzip(Arrays.copyOfRange(content, i, end)));
      }
      write(file, members.toByteArray());
    }

    var verification = log.verify();
    assertThat(verification.problems()).isEmpty();
    assertThat(verification.proven()).isEqualTo(22);
  }

  private void write(String file, byte[] bytes) throws IOException {
    Files.write(folder.resolve(file), bytes);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  /// What there is to read; empty where that cannot be read to its end.
  private static Optional<byte[]> content(byte[] compressed) {
    try (var content = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      return Optional.of(content.readAllBytes());
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
