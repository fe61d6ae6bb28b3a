package org.trentkms.server.auditlog.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.audit.history.EventAttribute;
import org.trentkms.audit.history.EventQuery;
import org.trentkms.audit.history.EventQuery.Condition;
import org.trentkms.audit.history.PastEvent;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.server.auditlog.FileAuditLog;
import org.trentkms.server.auditlog.LogSegments;
import org.trentkms.store.Rows;

/// Lookups through the index find what reading the whole log finds, whatever has become of the
/// index.
@Timeout(60)
final class LogIndexTest {

  private static final Instant START = Instant.parse("2027-03-04T05:00:00Z");
  private static final int A_SEGMENT = 1500;
  private static final int SEGMENTS = 3;
  private static final List<EventAttribute> ATTRIBUTES = List.of(EventAttribute.values());

  @TempDir private Path folder;

  private final List<String> ids = new ArrayList<>();

  @Test
  void pages_goBackThroughTheWholeLog_andHaveNothingTwice() throws IOException {
    try (var log = write();
        var index = new LogIndex(new LogSegments(log))) {
      assertThat(walk(index, query(null, "111122223333")))
          .containsExactlyElementsOf(ids(0, "111122223333"));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void lookup_findsWhatReadingAllFinds(long seed) throws IOException {
    var random = new Random(seed);
    try (var log = write();
        var index = new LogIndex(new LogSegments(log))) {
      for (var i = 0; i < 20; i++) {
        var number = random.nextInt(SEGMENTS * A_SEGMENT);
        var account = account(number);
        var attribute = ATTRIBUTES.get(random.nextInt(ATTRIBUTES.size()));
        var value = value(attribute, number);
        var expected =
            IntStream.range(0, ids.size())
                .map(n -> ids.size() - 1 - n)
                .filter(n -> account(n).equals(account) && value(attribute, n).equals(value))
                .mapToObj(ids::get)
                .toList();
        assertThat(walk(index, query(new Condition(attribute, value), account)))
            .as(attribute + " " + value)
            .containsExactlyElementsOf(expected)
            .contains(ids.get(number));
      }
    }
  }

  @Test
  void times_areInclusive() throws IOException {
    try (var log = write();
        var index = new LogIndex(new LogSegments(log))) {
      var from = time(A_SEGMENT - 10);
      var to = time(A_SEGMENT + 10);
      var found =
          walk(
              index,
              new EventQuery(
                  new AccountId("111122223333"),
                  new Region("eu-west-1"),
                  from,
                  to,
                  Optional.empty(),
                  EventQuery.NEWEST,
                  50));
      var expected =
          IntStream.rangeClosed(A_SEGMENT - 10, A_SEGMENT + 10)
              .map(n -> 2 * A_SEGMENT - n)
              .filter(n -> account(n).equals("111122223333"))
              .mapToObj(ids::get)
              .toList();
      assertThat(found).containsExactlyElementsOf(expected);
    }
  }

  @Test
  void indexThatIsMissingDamagedOrOfSomethingElse_isMadeAnew() throws IOException {
    try (var log = write();
        var index = new LogIndex(new LogSegments(log))) {
      finish(index);
    }
    var files = indexFiles();
    assertThat(files).hasSize(SEGMENTS - 1);
    var good = Files.readAllBytes(files.getFirst());
    var other = Files.readAllBytes(files.getLast());
    var damaged = good.clone();
    damaged[damaged.length / 2] ^= 1;
    for (var content : List.of(damaged, other, new byte[0], new byte[100])) {
      Files.write(files.getFirst(), content);
      try (var log = FileAuditLog.open(folder);
          var index = new LogIndex(new LogSegments(log))) {
        var first = new Condition(EventAttribute.EVENT_ID, ids.getFirst());
        assertThat(walk(index, query(first, account(0)))).containsExactly(ids.getFirst());
      }
      assertThat(Files.readAllBytes(files.getFirst())).isEqualTo(good);
    }
  }

  @Test
  void indexOfAnotherVersion_isMadeAnew() throws IOException {
    try (var log = write();
        var index = new LogIndex(new LogSegments(log))) {
      finish(index);
    }
    var file = indexFiles().getFirst();
    var good = Files.readAllBytes(file);
    var other = good.clone();
    other[Long.BYTES - 1]--;
    var sum = new CRC32C();
    sum.update(other, 0, other.length - Long.BYTES);
    ByteBuffer.wrap(other).putLong(other.length - Long.BYTES, sum.getValue());
    Files.write(file, other);
    try (var log = FileAuditLog.open(folder);
        var index = new LogIndex(new LogSegments(log))) {
      finish(index);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(good);
  }

  @Test
  void indexOfTheSegmentThatWasWrittenTo_becomesAFile_whenThatIsClosed() throws IOException {
    try (var log = write();
        var index = new LogIndex(new LogSegments(log))) {
      finish(index);
      log.roll(START.plusSeconds(3600 * SEGMENTS));
      finish(index);
      assertThat(indexFiles()).hasSize(SEGMENTS);
      append(log, ids.size());
      assertThat(walk(index, query(null, account(ids.size() - 1)))).contains(ids.getLast());
    }
  }

  @Test
  void indexOfASegmentThatIsGone_isRemoved() throws IOException {
    try (var log = write();
        var index = new LogIndex(new LogSegments(log))) {
      finish(index);
    }
    Files.delete(folder.resolve("audit-%019d.log".formatted(0)));
    try (var log = FileAuditLog.open(folder);
        var index = new LogIndex(new LogSegments(log))) {
      finish(index);
      assertThat(walk(index, query(null, account(0))))
          .containsExactlyElementsOf(ids(A_SEGMENT, account(0)));
    }
    assertThat(indexFiles()).hasSize(SEGMENTS - 2);
  }

  @Test
  void segmentThatCouldNotBeRead_isTriedAgain() throws IOException {
    var first = folder.resolve("audit-%019d.log".formatted(0));
    try (var log = write();
        var index = new LogIndex(new LogSegments(log))) {
      finish(index);
      Files.move(first, folder.resolve("away"));
      assertThat(walk(index, query(null, account(0)))).doesNotContain(ids.getFirst());
      Files.move(folder.resolve("away"), first);
      assertThat(walk(index, query(null, account(0)))).doesNotContain(ids.getFirst());

      for (var beat = 0; beat < 600; beat++) {
        index.goOn();
      }
      assertThat(walk(index, query(null, account(0)))).endsWith(ids.getFirst());
    }
  }

  @Test
  void lineThatIsNoRecord_isLeftOut() throws IOException {
    try (var log = FileAuditLog.open(folder);
        var index = new LogIndex(new LogSegments(log))) {
      append(log, 0);
      log.append(Rows.text("{\"eventTime\":"), _ -> {});
      log.append(Rows.text("x".repeat(900_000)), _ -> {});
      log.append(Rows.text(""), _ -> {});
      append(log, 1);
      append(log, 2);
      assertThat(walk(index, query(null, account(0))))
          .containsExactlyElementsOf(ids(0, account(0)));
    }
  }

  @Test
  void index_isSmall_andSeldomReadsForNothing() throws IOException {
    try (var log = write();
        var index = new LogIndex(new LogSegments(log))) {
      finish(index);
    }
    var size = 0L;
    var wrong = 0;
    var blocks = 0;
    for (var file : indexFiles()) {
      size += Files.size(file);
      var index = SegmentIndex.read(Files.readAllBytes(file)).orElseThrow();
      for (var block : index.blocks()) {
        for (var i = 0; i < 1000; i++) {
          var hash = ValueFilter.hash(EventAttribute.EVENT_ID, "another " + i);
          wrong += block.values().orElseThrow().mayHave(hash) ? 1 : 0;
          blocks++;
        }
      }
    }
    assertThat(size).isLessThan((SEGMENTS - 1) * A_SEGMENT * 6L);
    assertThat(wrong).isLessThan(blocks / 200);
  }

  /// All but the last segment are closed.
  private FileAuditLog write() throws IOException {
    var log = FileAuditLog.open(folder);
    log.roll(START);
    for (var segment = 0; segment < SEGMENTS; segment++) {
      for (var i = 0; i < A_SEGMENT; i++) {
        append(log, ids.size());
      }
      if (segment < SEGMENTS - 1) {
        log.roll(START.plusSeconds(3600L * (segment + 1)));
      }
    }
    return log;
  }

  private void append(FileAuditLog log, int number) {
    var id = "id-%06d".formatted(number);
    ids.add(id);
    log.append(Rows.text(record(id, number)), _ -> {});
    log.flush();
  }

  private static String record(String id, int number) {
    return "{\"userIdentity\":{\"type\":\"IAMUser\",\"userName\":\"%s\",\"accessKeyId\":\"%s\"},"
            .formatted(
                value(EventAttribute.USERNAME, number), value(EventAttribute.ACCESS_KEY_ID, number))
        + "\"eventTime\":\"%s\",\"eventSource\":\"%s\",\"eventName\":\"%s\",\"awsRegion\":\"eu-west-1\","
            .formatted(
                time(number),
                value(EventAttribute.EVENT_SOURCE, number),
                value(EventAttribute.EVENT_NAME, number))
        + "\"requestParameters\":{\"filler\":\"%s\"},".formatted("x".repeat(600))
        + "\"eventID\":\"%s\",\"readOnly\":%s,"
            .formatted(id, value(EventAttribute.READ_ONLY, number))
        + "\"resources\":[{\"ARN\":\"%s\",\"type\":\"%s\"}],"
            .formatted(
                value(EventAttribute.RESOURCE_NAME, number),
                value(EventAttribute.RESOURCE_TYPE, number))
        + "\"recipientAccountId\":\"%s\"}".formatted(account(number));
  }

  private static String value(EventAttribute attribute, int number) {
    return switch (attribute) {
      case EVENT_ID -> "id-%06d".formatted(number);
      case EVENT_NAME -> number % 7 == 0 ? "Decrypt" : "Encrypt";
      case READ_ONLY -> number % 5 == 0 ? "false" : "true";
      case USERNAME -> "user" + number / 400;
      case RESOURCE_TYPE -> number % 11 == 0 ? "AWS::KMS::Alias" : "AWS::KMS::Key";
      case RESOURCE_NAME -> "arn:aws:kms:eu-west-1:111122223333:key/k" + number % 97;
      case EVENT_SOURCE -> number % 13 == 0 ? "sts.amazonaws.com" : "kms.amazonaws.com";
      case ACCESS_KEY_ID -> "AKIA" + number / 700;
    };
  }

  private static String account(int number) {
    return number % 3 == 0 ? "444455556666" : "111122223333";
  }

  private static Instant time(int number) {
    return START.plusSeconds(number);
  }

  private List<String> ids(int from, String account) {
    return IntStream.range(from, ids.size())
        .map(n -> ids.size() - 1 - n + from)
        .filter(n -> account(n).equals(account))
        .mapToObj(ids::get)
        .toList();
  }

  private static EventQuery query(@Nullable Condition condition, String account) {
    return new EventQuery(
        new AccountId(account),
        new Region("eu-west-1"),
        Instant.EPOCH,
        Instant.MAX,
        Optional.ofNullable(condition),
        EventQuery.NEWEST,
        50);
  }

  /// The ids of all pages.
  private static List<String> walk(LogIndex index, EventQuery query) {
    var found = new ArrayList<String>();
    var before = query.before();
    while (true) {
      var page =
          index.lookUp(
              new EventQuery(
                  query.account(),
                  query.region(),
                  query.from(),
                  query.to(),
                  query.condition(),
                  before,
                  query.most()));
      assertThat(page.events()).hasSizeLessThanOrEqualTo(query.most());
      page.events().stream().map(PastEvent::id).forEach(found::add);
      if (page.next().isEmpty()) {
        return found;
      }
      assertThat(page.next().getAsLong()).isLessThan(before);
      before = page.next().getAsLong();
    }
  }

  /// Until nothing is missing.
  private static void finish(LogIndex index) {
    boolean isMore;
    do {
      isMore = index.goOn();
    } while (isMore);
  }

  private List<Path> indexFiles() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".index")).sorted().toList();
    }
  }
}
