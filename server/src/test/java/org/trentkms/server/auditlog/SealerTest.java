package org.trentkms.server.auditlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.crypto.Sha256;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.chain.AuditFolder;
import org.trentkms.server.auditlog.chain.Chain;
import org.trentkms.server.auditlog.chain.Head;
import org.trentkms.server.auditlog.chain.PublicKeyInfo;
import org.trentkms.server.auditlog.chain.SignedHead;
import org.trentkms.server.auditlog.verify.Kind;
import org.trentkms.server.auditlog.verify.Problem;
import org.trentkms.server.datadir.FileSizeLimit;
import org.trentkms.server.json.JacksonJsonReader;

final class SealerTest {

  private static final String FIRST = "audit-0000000000000000000";

  @TempDir private Path temporary;
  private Path folder;
  private SealedLog trent;

  @BeforeEach
  void start() throws IOException {
    folder = temporary.resolve("audit");
    trent = new SealedLog(folder);
  }

  @AfterEach
  void close() {
    trent.close();
  }

  @Test
  void firstRecords_areSealedAtOnce_andOthersTenSecondsLater() throws Exception {
    trent.append(2);
    trent.pass(Duration.ofSeconds(1));
    trent.append(3);
    trent.pass(Duration.ofSeconds(9));
    assertThat(heads(0)).hasSize(1);
    assertThat(trent.verify().unsealed()).isEqualTo(3);

    trent.pass(Duration.ofSeconds(1));
    trent.pass(Duration.ofSeconds(10));

    assertThat(heads(0)).extracting(Head::firstRecord).containsExactly(1L, 3L);
    assertThat(heads(0)).extracting(Head::lastRecord).containsExactly(2L, 5L);
    assertThat(trent.sealer().sealed()).isEqualTo(5);
  }

  @Test
  void chain_goesOverEveryRecord_whateverHeadsThereAre() throws Exception {
    trent.seal(3);
    trent.seal(4);
    trent.passHour();
    trent.seal(2);

    var value = Chain.START;
    for (var number = 1; number <= 9; number++) {
      var line = SealedLog.record(number);
      value = Chain.after(value, hash(line));
    }
    assertThat(heads(SealedLog.record(1).length() * 7L + 7).getLast().chainValue())
        .isEqualTo(value);
  }

  @Test
  void manyRecords_haveAHeadEveryTenThousand() throws Exception {
    trent.append(23_456);
    trent.pass(Duration.ZERO);

    assertThat(heads(0)).extracting(Head::count).containsExactly(10_000, 10_000, 3_456);
    assertThat(trent.verify().proven()).isEqualTo(23_456);
  }

  @Test
  void segmentsAreClosed_andHaveDigests_whileRecordsKeepComing() throws Exception {
    trent.load(12);
    trent.pass(Duration.ZERO);

    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(SealedLog::isPlainSegment))
          .hasSizeGreaterThan(2);
    }
    assertThat(trent.verify().proven()).isEqualTo(120_000);
  }

  @Test
  void closedSegment_endsWithAHead() throws Exception {
    trent.seal(3);
    trent.append(2);
    trent.passHour();

    assertThat(heads(0)).extracting(Head::lastRecord).containsExactly(3L, 5L);
    assertThat(heads(0).getLast().size()).isEqualTo(Files.size(folder.resolve(FIRST + ".log")));
  }

  @Test
  void whatAKilledProcessHasLeft_isSealedByTheNext_once() throws Exception {
    trent.seal(3);
    trent.append(2);
    trent.start();
    trent.pass(Duration.ZERO);
    trent.seal(1);

    assertThat(heads(0)).extracting(Head::lastRecord).containsExactly(3L, 5L, 6L);
    assertThat(trent.verify().problems()).isEmpty();
    assertThat(trent.verify().proven()).isEqualTo(6);
  }

  @Test
  void processThatIsKilledAsItClosesASegment_leavesNothingUnsealed() throws Exception {
    trent.seal(3);
    trent.append(2);
    Files.move(folder.resolve("audit.log"), folder.resolve(FIRST + ".log"));
    trent.start();
    trent.append(4);
    trent.pass(Duration.ofSeconds(10));

    assertThat(heads(0)).extracting(Head::lastRecord).containsExactly(3L, 5L);
    assertThat(trent.verify().proven()).isEqualTo(9);
    assertThat(trent.verify().problems()).isEmpty();
  }

  @Test
  void headThatWasNotWrittenWhole_isMadeAnew() throws Exception {
    trent.seal(3);
    trent.seal(2);
    var heads = folder.resolve(FIRST + ".heads");
    Files.writeString(heads, Files.readString(heads).stripTrailing().replaceFirst(".{20}$", ""));
    trent.start();
    trent.pass(Duration.ofSeconds(10));

    assertThat(trent.verify().proven()).isEqualTo(5);
    assertThat(trent.verify().problems()).isEmpty();
  }

  @Test
  void logOfAnEarlierVersion_isSealedFromItsBeginning() throws Exception {
    trent.append(7);
    trent.start();
    trent.pass(Duration.ZERO);
    trent.passHour();

    assertThat(heads(0).getFirst().firstRecord()).isEqualTo(1);
    assertThat(trent.verify().proven()).isEqualTo(7);
  }

  @Test
  void emptyLog_hasNoHead_andADigestEveryHour() throws Exception {
    trent.pass(Duration.ofMinutes(59));
    assertThat(digests()).isEmpty();
    trent.pass(Duration.ofMinutes(1));
    trent.pass(Duration.ofMinutes(59));
    trent.pass(Duration.ofMinutes(1));

    assertThat(folder.resolve(FIRST + ".heads")).doesNotExist();
    assertThat(digests())
        .containsExactly(
            "2026/03/04/CloudTrail-Digest_20260304T060000Z.json",
            "2026/03/04/CloudTrail-Digest_20260304T070000Z.json");
    assertThat(trent.verify().digests()).isEqualTo(2);
    assertThat(trent.verify().problems()).isEmpty();
  }

  @Test
  void stop_sealsAll_andLeavesADigest_thatTheNextStartGoesOnFrom() throws Exception {
    trent.seal(3);
    trent.append(2);
    trent.stop();
    assertThat(digests()).hasSize(1);
    trent.start();
    trent.stop();
    assertThat(digests()).as("there is nothing new").hasSize(1);
    trent.start();
    trent.append(1);
    trent.stop();

    var verification = trent.verify();
    assertThat(verification.problems()).isEmpty();
    assertThat(verification.digests()).isEqualTo(2);
    assertThat(verification.proven()).isEqualTo(6);
    assertThat(verification.unsealed()).isZero();
    assertThat(verification.lastDigest().orElseThrow().segments())
        .singleElement()
        .satisfies(segment -> assertThat(segment.size()).isEqualTo(6 * 81L));
  }

  @Test
  void startAfterADigestOfNothingNew_goesOnFromTheOneBefore() throws Exception {
    trent.seal(3);
    trent.passHour();
    trent.passHour();
    trent.start();
    trent.append(1);
    trent.stop();

    assertThat(trent.verify().lastDigest().orElseThrow().segments())
        .as("the first segment is in a digest already")
        .singleElement()
        .satisfies(segment -> assertThat(segment.segment()).isEqualTo(3L * SealedLog.SIZE));
  }

  @Test
  void clockThatGoesBack_leavesDigestsInTheirOrder() throws Exception {
    trent.seal(1);
    trent.passHour();
    trent.append(1);
    trent.pass(Duration.ofHours(-5));
    trent.pass(Duration.ofMinutes(1));
    trent.stop();

    assertThat(digests()).isSorted().hasSizeBetween(2, 3);
    assertThat(trent.verify().problems()).isEmpty();
  }

  @Test
  void publicKey_liesBesideTheLog_whereNothingSecretDoes() throws Exception {
    trent.seal(1);
    trent.passHour();

    var key = trent.publicKey();
    assertThat(
            PublicKeyInfo.read(
                Files.readString(new AuditFolder(folder).publicKey(key.fingerprint()))))
        .contains(key);
    assertThat(trent.sealer().publicKey()).contains(key);
  }

  @Test
  void headsThatCannotBeWritten_areWrittenLater() throws Exception {
    trent.seal(3);
    try (var _ = new FileSizeLimit(500)) {
      trent.append(1);
      trent.pass(Duration.ofSeconds(10));
      assertThat(heads(0)).hasSize(1);
      assertThat(trent.log().isHealthy()).isTrue();
    }
    trent.pass(Duration.ofSeconds(10));

    assertThat(heads(0)).extracting(Head::lastRecord).containsExactly(3L, 4L);
  }

  @Test
  void logThatIsCutBehindAHead_isGoneOnWith_andWhatIsMissingIsFound() throws Exception {
    trent.seal(5);
    trent.stop();
    trent.write("audit.log", trent.lines("audit.log").subList(0, 3));
    trent.start();
    trent.seal(2);

    assertThat(trent.verify().problems())
        .filteredOn(problem -> problem.kind() == Kind.MISSING)
        .extracting(problem -> problem.record().orElseThrow())
        .containsExactly(4L, 5L);
    assertThat(trent.verify().problems()).extracting(Problem::kind).doesNotContain(Kind.CHANGED);
    assertThat(trent.verify().proven()).isEqualTo(5);
  }

  private static Bytes hash(String line) {
    return Bytes.owning(Sha256.of(line.getBytes(UTF_8)));
  }

  private List<Head> heads(long segment) throws IOException {
    var reader = new JacksonJsonReader();
    return Files.readAllLines(new AuditFolder(folder).heads(segment)).stream()
        .map(line -> SignedHead.read(reader, line).orElseThrow().head())
        .toList();
  }

  private List<String> digests() throws IOException {
    var audit = new AuditFolder(folder);
    return audit.digestFiles().stream()
        .map(file -> audit.digests().relativize(file).toString())
        .toList();
  }
}
