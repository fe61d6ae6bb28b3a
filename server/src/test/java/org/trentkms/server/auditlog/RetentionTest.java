package org.trentkms.server.auditlog;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.server.auditlog.chain.AuditFolder;
import org.trentkms.server.auditlog.verify.Kind;
import org.trentkms.server.auditlog.verify.Problem;

/// That what is removed because of its age is what is said of it, and that the rest is proved as
/// before. The log has four closed segments of ten records, an hour each, which ends with a head,
/// and an open one, which is closed as time goes on.
final class RetentionTest {

  private static final Duration KEPT = Duration.ofDays(2);
  private static final String ACCOUNT =
      "{\"eventTime\":\"2026-03-04T05:06:07Z\",\"awsRegion\":\"eu-west-3\",\"number\":\"%04d\","
          + "\"recipientAccountId\":\"111122223333\"}";

  @TempDir private Path temporary;
  private Path folder;
  private SealedLog trent;

  @BeforeEach
  void fill() throws IOException {
    folder = temporary.resolve("audit");
    trent = new SealedLog(folder);
    trent.deliver();
    for (var segment = 0; segment < 4; segment++) {
      for (var record = 0; record < 10; record++) {
        trent.append(ACCOUNT.formatted(10 * segment + record));
      }
      trent.passHour();
      trent.archive();
    }
    trent.append(2);
    trent.pass(Duration.ofSeconds(10));
  }

  @AfterEach
  void close() {
    trent.close();
  }

  @Test
  void recordsThatAreOldEnough_areRemoved_withAllThatBelongsToThem() throws Exception {
    remove(Duration.ofHours(44));
    assertThat(files(".log.gz")).as("nothing is old enough").hasSize(5);
    remove(Duration.ofMinutes(150));

    assertThat(files(".log.gz")).hasSize(3);
    assertThat(files(".heads")).hasSize(3);
    assertThat(files(".json.gz")).hasSize(2);
    assertThat(files(".json").getFirst()).as("the first digest").contains("T080000Z");
    var verification = trent.verify();
    assertThat(verification.problems()).isEmpty();
    assertThat(verification.proven()).isEqualTo(22);
    assertThat(verification.removed().orElseThrow().lastRecord()).isEqualTo(20);
  }

  @Test
  void newestClosedSegment_stays_andTheLogGoesOnFromIt() throws Exception {
    remove(Duration.ofDays(30));
    assertThat(files(".log.gz")).hasSize(1);
    assertThat(files(".json")).hasSizeLessThan(4);
    trent.start();
    trent.seal(3);
    trent.passHour();

    assertThat(trent.verify().problems()).isEmpty();
    assertThat(trent.verify().last().orElseThrow().lastRecord()).isEqualTo(45);
  }

  @Test
  void whatOthersNeed_stays() throws Exception {
    trent.removeOldest(KEPT, () -> 2L * ACCOUNT.formatted(1).length());
    trent.pass(Duration.ofDays(30));
    trent.archive();

    assertThat(files(".log.gz")).hasSize(5);
    assertThat(folder.resolve("retention.json")).doesNotExist();
  }

  @Test
  void whatACrashHasLeft_isRemovedLater_andDisturbsNobodyMeanwhile() throws Exception {
    var copy = temporary.resolve("copy");
    copyMissing(folder, copy);
    remove(Duration.ofDays(30));
    copyMissing(copy, folder);
    assertThat(files(".log.gz")).hasSize(5);
    assertThat(trent.verify().problems()).isEmpty();
    assertThat(trent.verify().proven()).isEqualTo(2);

    trent.start();
    remove(Duration.ofMinutes(11));
    assertThat(files(".log.gz")).hasSize(1);
    assertThat(trent.verify().problems()).isEmpty();
  }

  @Test
  void retentionThatGoesOn_movesTheMarker() throws Exception {
    remove(Duration.ofHours(46).plusMinutes(30));
    var before = trent.verify().removed().orElseThrow().lastRecord();
    remove(Duration.ofDays(30));

    assertThat(before).isEqualTo(20);
    assertThat(trent.verify().removed().orElseThrow().lastRecord()).isEqualTo(40);
    assertThat(trent.verify().problems()).isEmpty();
  }

  @Test
  void recordThatIsTakenOutBesides_isFound() throws Exception {
    remove(Duration.ofHours(46).plusMinutes(30));
    var first = files(".log.gz").getFirst();
    var lines = LoggedLines.in(folder);
    Files.delete(folder.resolve(first));
    trent.write(first.replace(".gz", ""), lines.subList(1, 10));

    assertThat(trent.verify().problems())
        .filteredOn(problem -> problem.kind() == Kind.MISSING)
        .singleElement()
        .extracting(problem -> problem.record().orElseThrow())
        .isEqualTo(trent.verify().removed().orElseThrow().lastRecord() + 1);
  }

  @Test
  void segmentThatIsTakenOutBesides_isFound() throws Exception {
    remove(Duration.ofHours(46).plusMinutes(30));
    var first = files(".log.gz").getFirst();
    Files.delete(folder.resolve(first));
    Files.delete(folder.resolve(first.replace(".log.gz", ".heads")));

    assertThat(kinds()).contains(Kind.MISSING);
  }

  @Test
  void markerThatIsGoneOrAltered_isFound() throws Exception {
    remove(Duration.ofDays(30));
    var marker = folder.resolve("retention.json");
    var content = Files.readString(marker);
    Files.writeString(marker, content.replace("\"lastRecord\":40", "\"lastRecord\":41"));
    assertThat(kinds()).contains(Kind.DAMAGED_MARKER, Kind.MISSING);
    Files.writeString(marker, "{}");
    assertThat(kinds()).contains(Kind.DAMAGED_MARKER, Kind.MISSING);
    Files.delete(marker);
    assertThat(kinds()).contains(Kind.MISSING).doesNotContain(Kind.DAMAGED_MARKER);
  }

  @Test
  void markerThatTheLogHasNotSigned_hasNothingRemoved() throws Exception {
    remove(Duration.ofHours(46).plusMinutes(30));
    var left = files(".log.gz");
    var marker = folder.resolve("retention.json");
    var altered = Files.readString(marker).replaceFirst("\"position\":\\d+", "\"position\":999999");
    Files.writeString(marker, altered);

    trent.removeOldest(Duration.ofDays(300), () -> Long.MAX_VALUE);
    trent.archive();

    assertThat(files(".log.gz")).isNotEmpty().isEqualTo(left);
    assertThat(Files.readString(marker)).contains("\"position\":999999").isEqualTo(altered);
  }

  @Test
  void markerOfAnotherLog_provesNothing() throws Exception {
    remove(Duration.ofDays(30));
    var other = temporary.resolve("other");
    try (var stranger = new SealedLog(other)) {
      stranger.seal(10);
      stranger.passHour();
      stranger.append(4);
      stranger.passHour();
      stranger.removeOldest(KEPT, () -> Long.MAX_VALUE);
      stranger.pass(Duration.ofDays(30));
      stranger.archive();
    }
    Files.copy(other.resolve("retention.json"), folder.resolve("retention.json"), REPLACE_EXISTING);

    assertThat(kinds()).contains(Kind.DAMAGED_MARKER);
  }

  private void remove(Duration later) throws IOException {
    trent.removeOldest(KEPT, () -> Long.MAX_VALUE);
    trent.pass(later);
    trent.archive();
  }

  private List<Kind> kinds() throws IOException {
    return trent.verify().problems().stream().map(Problem::kind).toList();
  }

  /// The names of the files with this end, in the folder and in those of days.
  private List<String> files(String end) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(end) && !file.startsWith("retention"))
          .sorted()
          .collect(Collectors.toList());
    }
  }

  private static void copyMissing(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (var file : files.toList()) {
        var target = to.resolve(from.relativize(file).toString());
        if (!Files.exists(target)) {
          Files.copy(file, target);
        }
      }
    }
    assertThat(new AuditFolder(to).digestFiles()).isNotEmpty();
  }
}
