package org.trentkms.server.auditlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.chain.AuditFolder;
import org.trentkms.server.auditlog.chain.CloudTrailFile;
import org.trentkms.server.auditlog.chain.Digest;
import org.trentkms.server.auditlog.verify.Kind;
import org.trentkms.server.auditlog.verify.Problem;
import org.trentkms.server.datadir.PrivateFiles;
import org.trentkms.server.json.JacksonJsonReader;
import org.trentkms.server.json.JsonMembers;

/// The files in CloudTrail's layout: what is in them, what digests say of them, and what verifying
/// finds when somebody has touched them.
final class CloudTrailFilesTest {

  private static final String PARIS = "AWSLogs/111122223333/CloudTrail/eu-west-3/2026/03/04/";

  @TempDir private Path temporary;
  private Path folder;
  private SealedLog trent;

  @BeforeEach
  void start() throws IOException {
    folder = temporary.resolve("audit");
    trent = new SealedLog(folder);
    trent.deliver();
  }

  @AfterEach
  void close() {
    trent.close();
  }

  @Test
  void recordsOfAnAccountAndRegion_areInAFile_asTheyAreInTheSegment() throws Exception {
    fill();
    trent.archive();

    assertThat(files())
        .hasSize(3)
        .allMatch(file ->
            file.matches(
                "AWSLogs/(\\d{12})/CloudTrail/([a-z0-9-]+)/2026/03/04/"
                    + "\\1_CloudTrail_\\2_20260304T0508Z_[0-9A-Za-z]{16}\\.json\\.gz"));
    assertThat(content(file(PARIS)))
        .isEqualTo("{\"Records\":[" + paris(1) + "," + paris(2) + "," + paris(3) + "]}");
    assertThat(record(content(file(PARIS))).elements()).hasSize(3);
    assertThat(Files.exists(folder.resolve("AWSLogs.new"))).isFalse();
    assertThat(trent.verify().problems()).isEmpty();
    assertThat(trent.verify().cloudTrailFiles()).isEqualTo(3);
  }

  @Test
  void digest_hasTheirHashes_andTimes() throws Exception {
    fill();
    trent.archive();
    trent.passHour();

    var delivered = lastDigest().delivered().orElseThrow();
    assertThat(delivered.files()).extracting(CloudTrailFile::file).isEqualTo(files());
    assertThat(delivered.end()).isEqualTo(trent.log().written());
    assertThat(new String(lastDigest().content().toByteArray(), UTF_8))
        .contains("\"newestEventTime\":\"2026-03-04T05:07:08Z\"")
        .contains("\"oldestEventTime\":\"2026-03-04T05:06:01Z\"");
    assertThat(trent.verify().problems()).isEmpty();
  }

  @Test
  void filesOfAProcessThatWasKilled_areWrittenAgain_underTheSameNames() throws Exception {
    fill();
    trent.archive();
    var before = files();
    trent.start();
    trent.deliver();
    PrivateFiles.folder(folder.resolve("AWSLogs.new"));
    Files.writeString(folder.resolve("AWSLogs.new/111122223333eu-west-3"), "half");
    trent.archive();
    trent.passHour();
    trent.archive();

    assertThat(files()).isEqualTo(before);
    assertThat(lastDigest().delivered().orElseThrow().files()).hasSize(3);
    assertThat(trent.verify().problems()).isEmpty();
  }

  @Test
  void stop_leavesNoFileWithoutItsDigest() throws Exception {
    fill();
    trent.archive();
    trent.stop();
    assertThat(lastDigest().delivered().orElseThrow().files()).hasSize(3);
    trent.start();
    trent.deliver();
    trent.archive();
    trent.stop();

    assertThat(files()).hasSize(3);
    assertThat(trent.verify().problems()).isEmpty();
  }

  @Test
  void segmentsOfALogThatWasNotDelivered_areDeliveredLater_compressedAsTheyAre() throws Exception {
    trent.start();
    fill();
    trent.archive();
    trent.passHour();
    assertThat(files()).isEmpty();
    trent.start();
    trent.deliver();
    trent.archive();

    assertThat(files()).hasSize(3);
    assertThat(trent.verify().problems()).isEmpty();
  }

  @Test
  void recordsOfManyAccounts_areInAFileEach() throws Exception {
    for (var round = 0; round < 2; round++) {
      for (var account = 0; account < 100; account++) {
        trent.append(record("%012d".formatted(account), "eu-west-1", "05:06:07", round));
      }
    }
    trent.passHour();
    trent.archive();
    trent.passHour();

    assertThat(files()).hasSize(100);
    for (var file : files()) {
      assertThat(record(content(file)).elements()).hasSize(2);
    }
    assertThat(trent.verify().problems()).isEmpty();
    assertThat(trent.verify().cloudTrailFiles()).isEqualTo(100);
  }

  /// Also over the blocks in which they are read, hashed and compressed.
  @Test
  void recordsOfAnyLength_areInTheFile_asTheyAreInTheSegment() throws Exception {
    var records = new ArrayList<String>();
    for (var length : List.of(0, 65_000, 1, 65_536, 300_000, 2, 131_072, 65_535)) {
      records.add(paris(1).replace("Encrypt", "E".repeat(length)));
      records.add(paris(2));
    }
    records.forEach(trent::append);
    trent.passHour();
    trent.archive();

    assertThat(content(file(PARIS))).isEqualTo("{\"Records\":[" + String.join(",", records) + "]}");
    trent.passHour();
    assertThat(trent.verify().problems()).isEmpty();
    assertThat(trent.verify().cloudTrailFiles()).isEqualTo(1);
  }

  @Test
  void recordWithoutAccount_orOfOnesThatAreNoNames_isInNone() throws Exception {
    trent.append(3);
    trent.append(record("1111", "eu-west-3", "05:06:07", 1));
    trent.append(record("111122223333", "../../..", "05:06:07", 1));
    trent.append("{\"recipientAccountId\":\"111122223333\",\"awsRegion\":\"eu-west-3\"}");
    trent.append("{\"requestParameters\":" + paris(1) + "}");
    trent.passHour();
    trent.archive();

    assertThat(files()).isEmpty();
    assertThat(Files.exists(folder.resolve("AWSLogs.new"))).isFalse();
  }

  @Test
  void fileThatWasTouched_isFound_whetherADigestHasItOrNot() throws Exception {
    fill();
    trent.archive();
    for (var isTold : List.of(false, true)) {
      if (isTold) {
        trent.passHour();
      }
      var file = folder.resolve(file(PARIS));
      var before = Files.readAllBytes(file);

      gzip(file, content(file(PARIS)).replace("Encrypt", "Decrypt"));
      assertThat(kinds()).containsExactly(isTold ? Kind.OTHER_HASH : Kind.CHANGED);
      gzip(file, content(file(PARIS)) + " ");
      assertThat(kinds()).containsExactly(isTold ? Kind.OTHER_HASH : Kind.CHANGED);
      Files.writeString(file, "no gzip");
      assertThat(kinds()).containsExactly(Kind.UNREADABLE);
      Files.write(file, before);
      assertThat(kinds()).isEmpty();
    }
    Files.delete(folder.resolve(file(PARIS)));
    assertThat(trent.verify().problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.kind()).isEqualTo(Kind.MISSING);
          assertThat(problem.file()).startsWith(PARIS);
        });
  }

  @Test
  void fileThatWasGzippedAnew_isProved() throws Exception {
    fill();
    trent.archive();
    trent.passHour();
    gzip(folder.resolve(file(PARIS)), content(file(PARIS)));

    assertThat(kinds()).isEmpty();
  }

  @Test
  void fileThatWasAdded_isFound() throws Exception {
    fill();
    trent.archive();
    trent.passHour();
    var file = folder.resolve(file(PARIS));
    Files.copy(file, folder.resolve(file(PARIS).replace("T0508Z", "T0509Z")));
    assertThat(kinds()).containsExactly(Kind.ADDED);
    Files.writeString(folder.resolve(PARIS + "readme"), "hello");

    assertThat(kinds()).containsExactly(Kind.ADDED, Kind.ADDED);
  }

  /// Five records in the segment, of three files, and three of none.
  private void fill() throws IOException {
    trent.append(paris(1));
    trent.append(2);
    trent.append(record("111122223333", "eu-west-1", "05:07:08", 1));
    trent.append(paris(2));
    trent.append(record("444455556666", "eu-west-3", "05:07:08", 1));
    trent.append(paris(3));
    trent.append(1);
    trent.passHour();
  }

  private static String paris(int number) {
    return record("111122223333", "eu-west-3", number == 3 ? "05:07:08" : "05:06:01", number);
  }

  private static String record(String account, String region, String time, int number) {
    return """
    {"eventTime":"2026-03-04T%s","eventName":"Encrypt","awsRegion":"%s","userAgent":"a \\"}\\\\",\
    "requestParameters":{"encryptionContext":{"recipientAccountId":"9]}"}},"eventID":"%d",\
    "recipientAccountId":"%s"}\
    """
        .formatted(time + "Z", region, number, account);
  }

  private List<Kind> kinds() throws IOException {
    return trent.verify().problems().stream().map(Problem::kind).toList();
  }

  private Digest lastDigest() throws IOException {
    var file = new AuditFolder(folder).digestFiles().getLast();
    return Digest.read(new JacksonJsonReader(), Bytes.owning(Files.readAllBytes(file)))
        .orElseThrow();
  }

  private String file(String start) throws IOException {
    return files().stream().filter(file -> file.startsWith(start)).findFirst().orElseThrow();
  }

  private List<String> files() throws IOException {
    var files = new ArrayList<String>();
    new AuditFolder(folder)
        .eachCloudTrailFile(file -> files.add(folder.relativize(file).toString()));
    return files.stream().sorted().toList();
  }

  private String content(String file) throws IOException {
    try (var content = new GZIPInputStream(Files.newInputStream(folder.resolve(file)))) {
      return new String(content.readAllBytes(), UTF_8);
    }
  }

  private static void gzip(Path file, String content) throws IOException {
    try (var gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
      gzip.write(content.getBytes(UTF_8));
    }
  }

  private static JsonArray record(String content) {
    var object = (JsonObject) new JacksonJsonReader().read(content).orElseThrow();
    return (JsonArray) JsonMembers.find(object, "Records").orElseThrow();
  }
}
