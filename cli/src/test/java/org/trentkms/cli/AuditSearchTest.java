package org.trentkms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.server.json.JacksonJsonReader;
import org.trentkms.server.json.JsonMembers;

/// What `trent audit search`, `tail` and `export` print of a log.
@Timeout(60)
final class AuditSearchTest {

  private static final String ENCRYPT =
      "{\"userIdentity\":{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::111122223333:user/alice\"},"
          + "\"eventTime\":\"2027-03-04T05:06:07Z\",\"eventName\":\"Encrypt\","
          + "\"userAgent\":\"=cmd|' /C calc'!A0\","
          + "\"requestParameters\":{\"encryptionContext\":{\"purpose\":\"backup, \\\"daily\\\"\"}},"
          + "\"eventID\":\"id-1\",\"resources\":[{\"accountId\":\"111122223333\","
          + "\"type\":\"AWS::KMS::Key\","
          + "\"ARN\":\"arn:aws:kms:eu-west-1:111122223333:key/0d1ee86a-6a27-4c6d-8a0e-012345678901\"}]}";
  private static final String HOSTILE =
      "{\"userIdentity\":{\"userName\":\"\u202eb\u009b31mö\"},"
          + "\"eventTime\":\"2027-03-04T06:00:00Z\",\"eventName\":\"Decrypt\","
          + "\"errorCode\":\"AccessDenied\",\"eventID\":\"id-2\","
          + "\"requestParameters\":{\"keyId\":\"alias/\\u001b[2J\"}}";

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeLog() throws IOException {
    Files.writeString(log(), ENCRYPT + "\n" + HOSTILE + "\n", UTF_8);
  }

  @Test
  void search_printsARecordALine() {
    assertThat(audit("search")).isZero();
    assertThat(out.toString().lines().map(String::strip))
        .containsExactly(
            "time                  operation  outcome       principal                key"
                + "                                   context",
            "2027-03-04T05:06:07Z  Encrypt    success       111122223333:user/alice  "
                + "0d1ee86a-6a27-4c6d-8a0e-012345678901  purpose=backup, \"daily\"",
            "2027-03-04T06:00:00Z  Decrypt    AccessDenied  \\u{202e}b\\u{9b}31mö  "
                + "    alias/\\u{1b}[2J");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void json_isTheRecords_withNothingThatMovesACursor() {
    assertThat(audit("search", "--json", "--limit", "1")).isZero();
    assertThat(out.toString()).isEqualTo(ENCRYPT + "\n");
    clear();
    assertThat(audit("search", "--json", "--outcome", "refused")).isZero();
    assertThat(out.toString().strip()).matches("[ -~]+").contains("\\u202eb\\u009b31m\\u00f6");
    assertThat(new JacksonJsonReader().read(out.toString()))
        .isEqualTo(new JacksonJsonReader().read(HOSTILE));
  }

  @Test
  void lineThatIsNoRecord_isRemarkedOn() throws IOException {
    Files.writeString(log(), "{\"eventTime\":\"2027-03-\n", UTF_8, StandardOpenOption.APPEND);
    assertThat(audit("search", "--json")).isZero();
    assertThat(out.toString().lines()).hasSize(2);
    assertThat(err.toString()).contains("no records were left out: 1");
  }

  @Test
  void tail_printsTheLast_andFollows() throws Exception {
    assertThat(audit("tail", "-n", "1", "--json")).isZero();
    assertThat(out.toString().lines()).hasSize(1).first().asString().contains("id-2");
    clear();

    var tail = new Thread(() -> audit("tail", "-n", "1", "-f", "--json"));
    tail.start();
    try {
      await("id-2");
      append(ENCRYPT);
      await("id-1");
      Files.move(log(), folder.resolve("audit-%019d.log".formatted(0)));
      Files.createFile(log());
      append(HOSTILE.replace("id-2", "id-3"));
      await("id-3");
    } finally {
      tail.interrupt();
      tail.join();
    }
    assertThat(out.toString().lines()).hasSize(3);
  }

  @Test
  void export_isAFileAsCloudTrailDelivers_thatOnlyTheUserMayRead() throws IOException {
    var file = folder.resolve("records.json");
    assertThat(audit("export", "--format", "json", "--out", file.toString())).isZero();
    assertThat(Files.readString(file))
        .isEqualTo("{\"Records\":[" + ENCRYPT + "," + HOSTILE + "]}\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(folder.resolve("records.json.new")).doesNotExist();

    assertThat(audit("export", "--format", "json", "--operation", "None")).isZero();
    var empty = (JsonObject) new JacksonJsonReader().read(out.toString()).orElseThrow();
    assertThat(JsonMembers.find(empty, "Records").orElseThrow())
        .isInstanceOfSatisfying(JsonArray.class, list -> assertThat(list.elements()).isEmpty());
  }

  @Test
  void csv_isQuoted_andHasNoFormulas() {
    assertThat(audit("export", "--format", "csv")).isZero();
    var lines = out.toString().split("\r\n", -1);
    assertThat(lines).hasSize(4);
    assertThat(lines[0]).startsWith("eventTime,eventSource,eventName,errorCode");
    assertThat(lines[1])
        .contains(",'=cmd|' /C calc'!A0,")
        .endsWith(",\"{\"\"purpose\"\":\"\"backup, \\\"\"daily\\\"\"\"\"}\"");
    assertThat(lines[2]).contains("\\u{202e}b").doesNotContain("\u202e", "\u009b", "\u001b");
  }

  @Test
  void wrongArguments_areExitCode2_andWhatIsNoLogIs12() throws IOException {
    assertThat(audit("search", "--from", "yesterday")).isEqualTo(2);
    assertThat(audit("search", "--context", "x")).isEqualTo(2);
    assertThat(audit("search", "--context", "x=1", "--context", "x=2")).isEqualTo(2);
    assertThat(audit("search", "--key", "")).isEqualTo(2);
    assertThat(audit("search", "--limit", "0")).isEqualTo(2);
    assertThat(audit("tail", "-n", "0")).isEqualTo(2);
    assertThat(audit("export")).isEqualTo(2);
    assertThat(audit("export", "--format", "xml")).isEqualTo(2);
    assertThat(execute("audit", "search", folder.resolve("absent").toString())).isEqualTo(14);
    var empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(execute("audit", "search", empty.toString())).isEqualTo(12);
  }

  private Path log() {
    return folder.resolve("audit.log");
  }

  private void append(String line) throws IOException {
    Files.writeString(log(), line + "\n", UTF_8, StandardOpenOption.APPEND);
  }

  /// Until it was printed; the time-out of the class ends it.
  private void await(String text) throws InterruptedException {
    while (!out.toString().contains(text)) {
      Thread.sleep(20);
    }
  }

  private int audit(String command, String... options) {
    var arguments = new String[options.length + 3];
    arguments[0] = "audit";
    arguments[1] = command;
    arguments[2] = folder.toString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    return execute(arguments);
  }

  private int execute(String... arguments) {
    return Main.commandLine(new Surroundings(Map.of(), Instant.EPOCH, () -> Instant.EPOCH))
        .setErr(new PrintWriter(err, true))
        .setOut(new PrintWriter(out, true))
        .execute(arguments);
  }

  private void clear() {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
  }
}
