package org.trentkms.server.auditlog.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.audit.history.EventAttribute;
import org.trentkms.secret.Bytes;

/// The scanner reads every record that Trent writes, and of each the same as the reader. What it
/// does of others, {@link EventScannerFuzz} tells.
final class EventScannerTest {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String RECORD =
      """
      {"userIdentity":{"type":"IAMUser","principalId":"AIDA1:name","userName":"Ann"},\
      "eventTime":"2026-11-27T15:04:05Z","eventName":"Encrypt","awsRegion":"eu-west-1",\
      "eventID":"e1","readOnly":true,"resources":[{"ARN":"arn:aws:kms:eu-west-1:1:alias/a"}],\
      "recipientAccountId":"111122223333"}\
      """;

  private final DistinctHashes values = new DistinctHashes();
  private final EventScanner scanner = new EventScanner(values);

  static List<Path> records() throws IOException, URISyntaxException {
    var folder = EventScannerTest.class.getResource("/org/trentkms/server/records");
    try (var files = Files.list(Path.of(Objects.requireNonNull(folder).toURI()))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void record_thatTrentWrites_isRead(Path file) throws IOException {
    var text = Files.readString(file).replaceAll("<time [0-9]+>", "2026-11-27T15:04:05Z");
    try (var parser = JSON.createParser(text)) {
      while (parser.nextToken() != null) {
        requireRead(withoutBlanks(parser));
      }
    }
  }

  private static String withoutBlanks(JsonParser parser) throws IOException {
    var record = new StringWriter();
    try (var generator = JSON.createGenerator(record)) {
      generator.copyCurrentStructure(parser);
    }
    return record.toString();
  }

  @Test
  void record_isRead_andTheNextOfAnotherTime() {
    requireRead(RECORD);
    requireRead(RECORD.replace(":05Z", ":06Z"));
  }

  @Test
  void root_isItsOwnUser() {
    requireRead(RECORD.replace("IAMUser", "Root"));
  }

  @Test
  void session_isTheUserOfItsName() {
    requireRead(RECORD.replace(",\"userName\":\"Ann\"", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ann>Bob",
        "Ann>Annabel",
        "AIDA1:name>AIDA22:other",
        "IAMUser>Root",
        ":05Z>:06Z",
        "Encrypt>Decrypt",
        "eu-west-1>us-east-1",
        "111122223333>444455556666",
        "e1>another",
        "alias/a>key/1234",
        "true>false"
      })
  void recordWithAChange_isRead_andWhatComesAfterIt(String change) {
    var parts = change.split(">", -1);
    for (var first : List.of(RECORD, RECORD.replace(",\"userName\":\"Ann\"", ""))) {
      values.clear();
      for (var record : List.of(first, first.replace(parts[0], parts[1]), first)) {
        requireNoted(record.getBytes(UTF_8), true);
      }
    }
  }

  @Test
  void changeThatIsNotAscii_isLeftToTheReader() {
    requireRead(RECORD);
    var other = RECORD.replace("Ann", "Jos\u00e9").getBytes(UTF_8);
    assertThat(scanner.read(other, 0, other.length)).isFalse();
    requireRead(RECORD);
  }

  @Test
  void recordsOfOneForm_areReadAnew_whenValuesBeginAnew() {
    requireRead(RECORD);
    requireRead(RECORD.replace("e1", "e2"));
    values.clear();
    assertThat(scanner.read(new byte[] {'?'}, 0, 1)).isFalse();
    values.add(1);
    requireNoted(RECORD.replace("e1", "e2").getBytes(UTF_8), true);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void recordsInAnyOrder_areReadAsEachAlone(long seed) {
    var random = new Random(seed);
    for (var i = 0; i < 3000; i++) {
      if (random.nextInt(50) == 0) {
        values.clear();
      }
      var record = record(random);
      if (random.nextInt(4) > 0) {
        requireNoted(record, true);
      } else {
        // Part of it is of another, or of none.
        var other = record(random);
        var end = Math.min(record.length, other.length);
        var at = random.nextInt(end);
        System.arraycopy(other, at, record, at, Math.min(1 + random.nextInt(8), end - at));
        requireNoted(record, false);
      }
    }
  }

  private static byte[] record(Random random) {
    var record =
        RECORD
            .replace("Ann", oneOf(random, "Ann", "Bob", "Charles"))
            .replace("IAMUser", oneOf(random, "IAMUser", "IAMUser", "IAMUser", "Root"))
            .replace("AIDA1", oneOf(random, "AIDA1", "AIDA22"))
            .replace(":05Z", oneOf(random, ":05Z", ":06Z"))
            .replace("Encrypt", oneOf(random, "Encrypt", "Decrypt", "CreateGrant"))
            .replace("eu-west-1", oneOf(random, "eu-west-1", "us-east-1"))
            .replace("111122223333", oneOf(random, "111122223333", "444455556666"))
            .replace("e1", "e" + random.nextInt(1000))
            .replace("alias/a", oneOf(random, "alias/a", "key/1234", "key/12345"));
    return (switch (random.nextInt(6)) {
          case 0 -> record.replace(",\"userName\"", ",\"invokedBy\"");
          case 1 -> record.replace("\"readOnly\":true,", "");
          case 2 -> record.replace("\"resources\"", "\"x\":{\"y\":[\"\\n\",1]},\"resources\"");
          default -> record;
        })
        .getBytes(UTF_8);
  }

  private static String oneOf(Random random, String... texts) {
    return texts[random.nextInt(texts.length)];
  }

  /// What is to be known of a record is among the values, whatever was read before it.
  private void requireNoted(byte[] record, boolean isRead) {
    var wasRead = scanner.read(record, 0, record.length);
    if (isRead) {
      assertThat(wasRead).isTrue();
    }
    var event = new EventReader().read(Bytes.owning(record));
    if (wasRead && event.isPresent()) {
      assertThat(scanner.second()).isEqualTo(event.get().event().time().getEpochSecond());
      assertThat(LongStream.of(values.toArray()).boxed()).containsAll(hashes(event.get()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ann>Jos\u00e9",
        "Ann>A\\\\nn",
        "\"Encrypt\">\"Encrypt\",\"eventName\":\"Decrypt\"",
        "\"eventName\":>\"eventName\": ",
        "{\"ARN\">[\"ARN\"",
        "2026-11-27T15:04:05Z>2026-11-27T15:04:05.5Z",
        "2026-11-27>2026-13-27",
        "\"eventID\":\"e1\",>",
        "\"awsRegion\">\"resources\":[],\"awsRegion\"",
        "\"Ann\">null",
        "}]>}]]",
        "3333\"}>3333\"}}",
        "3333\"}>3333\"",
        "3333\"}>3333"
      })
  void other_isLeftToTheReader(String change) {
    var parts = change.split(">", -1);
    var other = RECORD.replace(parts[0], parts[1]).getBytes(UTF_8);
    assertThat(other).isNotEqualTo(RECORD.getBytes(UTF_8));
    assertThat(scanner.read(other, 0, other.length)).isFalse();
  }

  private void requireRead(String record) {
    var line = record.getBytes(UTF_8);
    values.clear();
    assertThat(scanner.read(line, 0, line.length)).as(record).isTrue();
    var event = new EventReader().read(Bytes.owning(line)).orElseThrow();
    assertThat(scanner.second()).isEqualTo(event.event().time().getEpochSecond());
    assertThat(LongStream.of(values.toArray()).boxed())
        .containsExactlyInAnyOrderElementsOf(hashes(event));
  }

  private static List<Long> hashes(IndexedEvent event) {
    return Stream.concat(
            Stream.of(ValueFilter.placeHash(event.account(), event.region())),
            Arrays.stream(EventAttribute.values())
                .flatMap(attribute ->
                    event.values(attribute).stream()
                        .map(value -> ValueFilter.hash(attribute, value))))
        .distinct()
        .toList();
  }
}
