package org.trentkms.server.auditlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// That a segment is there in one readable form, whenever the process ends.
final class ArchiverTest {

  private static final String FIRST = "audit-0000000000000000000.log";
  private static final int RECORDS = 12_000;

  @TempDir private Path temporary;
  private Path folder;
  private SealedLog trent;

  @BeforeEach
  void start() throws IOException {
    folder = temporary.resolve("audit");
    trent = new SealedLog(folder);
    trent.append(RECORDS);
    trent.passHour();
    trent.append(3);
  }

  @AfterEach
  void close() {
    trent.close();
  }

  @Test
  void closedSegment_isCompressed_onceADigestHasIt() throws Exception {
    var before = Files.readString(folder.resolve(FIRST));
    trent.archive();
    assertThat(files()).contains(FIRST + ".gz").doesNotContain(FIRST, FIRST + ".gz.new");
    try (var content = new GZIPInputStream(Files.newInputStream(folder.resolve(FIRST + ".gz")))) {
      assertThat(new String(content.readAllBytes(), UTF_8)).isEqualTo(before);
    }
    assertThat(Files.getPosixFilePermissions(folder.resolve(FIRST + ".gz"))).hasSize(2);
    requireWhole(3);
  }

  @Test
  void segmentThatNoDigestHas_isLeftAsItIs() throws Exception {
    trent.log().roll(trent.now().plusSeconds(3600));
    trent.archive();

    assertThat(files()).contains(FIRST + ".gz").filteredOn(SealedLog::isPlainSegment).hasSize(1);
    trent.passHour();
    trent.archive();
    assertThat(files()).filteredOn(SealedLog::isPlainSegment).isEmpty();
    requireWhole(3);
  }

  @Test
  void compressedLog_isGoneOnWith() throws Exception {
    trent.archive();
    trent.start();
    trent.seal(2);
    trent.passHour();
    trent.archive();
    trent.start();
    trent.append(1);

    requireWhole(6);
  }

  @Test
  void draftThatACrashHasLeft_isMadeAnew() throws Exception {
    Files.writeString(folder.resolve(FIRST + ".gz.new"), "half");
    requireWhole(3);
    trent.start();
    trent.archive();

    assertThat(files()).contains(FIRST + ".gz").doesNotContain(FIRST, FIRST + ".gz.new");
    requireWhole(3);
  }

  @Test
  void segmentThatIsThereInBothForms_isRead_andCompressedAnew() throws Exception {
    Files.writeString(folder.resolve(FIRST + ".gz"), "not even gzip");
    requireWhole(3);
    trent.start();
    requireWhole(3);
    trent.archive();

    assertThat(files()).contains(FIRST + ".gz").doesNotContain(FIRST);
    requireWhole(3);
  }

  @Test
  void segmentThatOthersHaveCompressed_isReadAsItIs() throws Exception {
    try (var gzip = new GZIPOutputStream(Files.newOutputStream(folder.resolve(FIRST + ".gz")))) {
      Files.copy(folder.resolve(FIRST), gzip);
    }
    Files.delete(folder.resolve(FIRST));
    trent.start();

    requireWhole(3);
  }

  @Test
  void segmentThatCannotBeCompressed_staysAsItIs_andIsTriedAgain() throws Exception {
    var inTheWay = folder.resolve(FIRST + ".gz.new");
    Files.createDirectories(inTheWay.resolve("full"));
    trent.archive();
    assertThat(files()).contains(FIRST).doesNotContain(FIRST + ".gz");

    Files.delete(inTheWay.resolve("full"));
    trent.archive();
    assertThat(files()).contains(FIRST + ".gz").doesNotContain(FIRST);
  }

  @Test
  void place_staysKnown_afterCompression() throws Exception {
    trent.passHour();
    var place = trent.log().place();
    trent.archive();
    trent.start();

    assertThat(trent.log().has(place)).isTrue();
    assertThat(trent.log().nextRecord(SealedLog.SIZE * 100L - 1)).isEqualTo(SealedLog.SIZE * 100L);
  }

  /// All records are read, by the log and by whoever has only its folder, and verify.
  private void requireWhole(int more) throws IOException {
    var expected = IntStream.rangeClosed(1, RECORDS + more).mapToObj(SealedLog::record).toList();
    var read = new ArrayList<String>();
    trent.log().read(0, record -> read.add(new String(record.toByteArray(), UTF_8)));
    assertThat(read).isEqualTo(expected);
    read.clear();
    trent
        .log()
        .read(SealedLog.SIZE * 4_000L, record -> read.add(new String(record.toByteArray(), UTF_8)));
    assertThat(read).isEqualTo(expected.subList(4_000, expected.size()));
    assertThat(LoggedLines.in(folder)).isEqualTo(expected);
    var verification = trent.verify();
    assertThat(verification.problems()).isEmpty();
    assertThat(verification.proven() + verification.unsealed()).isEqualTo(expected.size());
  }

  private List<String> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
