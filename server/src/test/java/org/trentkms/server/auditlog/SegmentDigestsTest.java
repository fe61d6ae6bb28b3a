package org.trentkms.server.auditlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.crypto.Sha256;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.chain.CloudTrailFile;
import org.trentkms.server.auditlog.chain.Digest.SegmentHash;
import org.trentkms.server.auditlog.verify.Kind;
import org.trentkms.server.auditlog.verify.Problem;

/// The hash that a digest has of a segment as a whole is that of its bytes as they were sealed.
final class SegmentDigestsTest {

  private static final Duration BETWEEN_HEADS = Duration.ofSeconds(10);

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
  void segmentSealedInManySteps_isHashedWhole() throws Exception {
    for (var step = 0; step < 40; step++) {
      trent.append(step % 7);
      trent.pass(Duration.ofSeconds(step % 4));
    }
    trent.passHour();

    requireHashOf(closed(0));
  }

  /// Heads end amid a block, and lines begin in one and end in the next.
  @Test
  void segmentOfManyHeads_isHashedWhole() throws Exception {
    trent.append(23_456);
    trent.pass(Duration.ZERO);
    trent.seal(12_345);
    trent.passHour();

    requireHashOf(closed(0));
  }

  @Test
  void segmentThatGrowsAsItIsSealed_isHashedUpToEachHead() throws Exception {
    trent.seal(3);
    haveDigestDue();
    trent.pass(Duration.ZERO);
    assertThat(hashOfDigest()).isEqualTo(hash(0, "audit.log", 3 * SealedLog.SIZE));

    trent.append(2);
    trent.pass(Duration.ofSeconds(1));
    trent.seal(4);
    haveDigestDue();
    trent.pass(Duration.ZERO);
    assertThat(hashOfDigest()).isEqualTo(hash(0, "audit.log", 9 * SealedLog.SIZE));

    trent.seal(1);
    trent.stop();
    assertThat(hashOfDigest()).isEqualTo(hash(0, "audit.log", 10 * SealedLog.SIZE));
  }

  @Test
  void recordsReadBehindTheLastHead_areNotInTheDigest() throws Exception {
    trent.seal(3);
    trent.append(2);
    trent.pass(Duration.ofSeconds(1));
    haveDigestDue();
    trent.pass(Duration.ofSeconds(1));

    assertThat(trent.verify().unsealed()).isEqualTo(2);
    assertThat(hashOfDigest()).isEqualTo(hash(0, "audit.log", 3 * SealedLog.SIZE));
  }

  @Test
  void lineThatIsNotWholeYet_isHashedOnce() throws Exception {
    trent.seal(3);
    Files.writeString(folder.resolve("audit.log"), SealedLog.record(4).substring(0, 30), APPEND);
    trent.pass(BETWEEN_HEADS);
    trent.seal(2);
    trent.passHour();

    requireHashOf(closed(0));
  }

  @Test
  void segmentThatTwoProcessesSealed_isHashedWhole() throws Exception {
    trent.seal(3);
    trent.append(2);
    trent.start();
    trent.seal(4);
    trent.passHour();
    requireHashOf(closed(0));

    trent.seal(1);
    trent.passHour();
    requireHashOf(closed(9));
  }

  @Test
  void segmentThatWasSealedAndInNoDigest_isHashedByTheNextProcess() throws Exception {
    trent.seal(3);
    Files.move(folder.resolve("audit.log"), folder.resolve(closed(0)));
    trent.start();
    trent.seal(2);

    requireHashOf(closed(0));
  }

  /// The digest does not vouch for what was written over a record that is sealed.
  @Test
  void recordThatIsChangedBetweenHeadAndDigest_hasNotTheHashOfTheDigest() throws Exception {
    trent.seal(3);
    var before = Files.readString(folder.resolve("audit.log"));
    Files.writeString(folder.resolve("audit.log"), before.replaceFirst("Encrypt", "Decrypt"));
    trent.passHour();

    assertThat(hashOfDigest().hash()).isEqualTo(hash(before.getBytes(UTF_8)));
    assertThat(trent.verify().problems())
        .extracting(Problem::kind)
        .containsExactlyInAnyOrder(Kind.CHANGED, Kind.OTHER_HASH);
  }

  @Test
  void recordThatIsCutOffBetweenHeadAndDigest_isMissing() throws Exception {
    trent.seal(3);
    trent.write("audit.log", trent.lines("audit.log").subList(0, 2));
    trent.pass(Duration.ofSeconds(1));
    haveDigestDue();
    trent.pass(Duration.ofSeconds(1));

    assertThat(trent.sealer().lastDigest()).as("no digest of what is not there").isEmpty();
    assertThat(trent.verify().problems()).extracting(Problem::kind).containsExactly(Kind.MISSING);
  }

  /// The last digest has one segment, which is this file.
  private void requireHashOf(String file) throws IOException {
    var name = file.replaceAll("\\D", "");
    var bytes = Files.readAllBytes(folder.resolve(file));
    assertThat(hashOfDigest())
        .isEqualTo(hash(name.isEmpty() ? 0 : Long.parseLong(name), file, bytes.length));
    assertThat(trent.verify().problems()).isEmpty();
    assertThat(trent.verify().unsealed()).isZero();
  }

  private SegmentHash hashOfDigest() throws IOException {
    var segments = trent.verify().lastDigest().orElseThrow().segments();
    assertThat(segments).hasSize(1);
    return segments.getFirst();
  }

  private SegmentHash hash(long segment, String file, int size) throws IOException {
    var bytes = Files.readAllBytes(folder.resolve(file));
    return new SegmentHash(segment, size, Bytes.owning(Sha256.of(bytes, 0, size)));
  }

  private static Bytes hash(byte[] content) {
    return Bytes.owning(Sha256.of(content));
  }

  /// The name of the closed segment that begins behind so many records.
  private static String closed(int records) {
    return "audit-%019d.log".formatted(records * SealedLog.SIZE);
  }

  /// So many files in CloudTrail's layout have a digest written at once.
  private void haveDigestDue() {
    var file = new CloudTrailFile("file", Bytes.owning(new byte[32]), Instant.EPOCH, Instant.EPOCH);
    trent.sealer().delivered(0, Collections.nCopies(1_000, file));
  }
}
