package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.operation.DryRunnable;
import org.trentkms.operation.Entry;
import org.trentkms.server.json.JacksonJsonReader;
import org.trentkms.server.json.JsonMembers;

/// The records of calls that are refused, of every operation of the catalogue and for every kind of
/// reason but the caller's rights: one each, which says what the answer has said.
@Timeout(120)
final class RefusalRecordsIT {

  private static final String NO_KEY = "\"00000000-0000-4000-8000-000000000000\"";

  /// Members that name a key.
  private static final List<String> KEYS = List.of("KeyId", "TargetKeyId", "DestinationKeyId");

  /// Values that violate constraints, each in whatever operation has the member.
  private static final Map<String, String> VIOLATIONS =
      Map.of(
          "KeyId", "\"\"",
          "Limit", "0",
          "NumberOfBytes", "0",
          "AliasName", "\"\"",
          "RetiringPrincipal", "\"\"",
          "DestinationKeyId", "\"\"",
          "Policy", "\"\"",
          "CiphertextBlob", "\"\"");

  @TempDir private static Path folder;
  private static AnyRequests trent;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    trent = new AnyRequests(folder);
  }

  @AfterAll
  static void stop() {
    trent.close();
  }

  static List<Entry<?>> entries() {
    return AnyRequests.entries();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void whatIsNoRequest_isOnRecordOnce_withoutParameters(Entry<?> entry) throws Exception {
    for (var body : List.of("[]", "{")) {
      var record = recordOf(entry, body);
      assertThat(record.member("errorCode")).contains("SerializationException");
      assertThat(record.value("requestParameters")).contains(new JsonNull());
      assertThat(record.value("resources")).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("entries")
  void requestThatViolatesConstraints_isOnRecordOnce(Entry<?> entry) throws Exception {
    var record = recordOf(entry, trent.body(entry, VIOLATIONS));
    assertThat(record.member("errorCode")).contains("ValidationException");
    assertThat(record.value("resources")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void callForAKeyThatIsNotThere_isOnRecordOnce_withTheKeyAskedFor(Entry<?> entry)
      throws Exception {
    var others = new HashMap<String, String>();
    AnyRequests.members(entry).stream()
        .filter(KEYS::contains)
        .forEach(member -> others.put(member, NO_KEY));
    var record = recordOf(entry, trent.body(entry, others));
    if (!others.isEmpty() && record.member("errorCode").equals(Optional.of("NotFoundException"))) {
      assertThat(record.text()).contains("eyId\":" + NO_KEY);
      assertThat(record.resources()).noneMatch(arn -> arn.contains(":key/"));
    }
  }

  @ParameterizedTest
  @MethodSource("entries")
  void callForAKeyThatWaitsForItsDeletion_isOnRecordOnce_withTheKey(Entry<?> entry)
      throws Exception {
    var deleted = trent.keyFor(entry.name());
    trent.send("ScheduleKeyDeletion", "{\"KeyId\":" + deleted + "}");
    var others = new HashMap<String, String>();
    KEYS.forEach(member -> others.put(member, deleted));
    var record = recordOf(entry, trent.body(entry, others));
    if (record.member("errorCode").equals(Optional.of("KMSInvalidStateException"))) {
      assertThat(record.resources())
          .as("%s", record.text())
          .anyMatch(arn -> arn.endsWith(":key/" + deleted.replace("\"", "")));
    }
  }

  @ParameterizedTest
  @MethodSource("entries")
  void dryRun_isOnRecordOnce(Entry<?> entry) throws Exception {
    var record = recordOf(entry, trent.body(entry, Map.of("DryRun", "true")));
    if (DryRunnable.class.isAssignableFrom(entry.request())) {
      assertThat(record.member("errorCode")).isPresent();
      assertThat(record.text()).doesNotContain("\"dryRun\"");
    }
  }

  /// Makes a call, and returns its record: there is one that is of it, and it says what the answer
  /// says.
  private static RecordLine recordOf(Entry<?> entry, String body)
      throws IOException, InterruptedException {
    var before = trent.log().size();
    var reply = trent.send(entry.name(), body);
    var records = new ArrayList<RecordLine>();
    trent.log().stream()
        .skip(before)
        .map(RecordLine::of)
        .filter(record -> record.member("requestID").equals(requestId(reply)))
        .filter(record -> record.identity("invokedBy").isEmpty())
        .forEach(records::add);
    assertThat(records).as(entry.name() + " " + body).hasSize(1);
    var record = records.getFirst();
    assertThat(record.member("eventName")).contains(entry.name());
    assertThat(record.text()).contains("\"readOnly\":" + entry.isReadOnly());
    assertThat(record.member("errorCode")).isEqualTo(answered(reply, "__type"));
    assertThat(record.member("errorMessage")).isEqualTo(text(reply));
    if (reply.statusCode() != 200) {
      assertThat(record.value("responseElements")).contains(new JsonNull());
    }
    return record;
  }

  private static Optional<String> requestId(HttpResponse<String> reply) {
    return reply.headers().firstValue("x-amzn-RequestId");
  }

  private static Optional<String> text(HttpResponse<String> reply) {
    return answered(reply, "message").or(() -> answered(reply, "Message"));
  }

  /// What a refusal says, in the words of a record.
  private static Optional<String> answered(HttpResponse<String> reply, String member) {
    return reply.statusCode() == 200
        ? Optional.empty()
        : new JacksonJsonReader()
            .read(reply.body())
            .flatMap(answer -> JsonMembers.text((JsonObject) answer, member))
            .map(text -> text.equals("AccessDeniedException") ? "AccessDenied" : text);
  }
}
