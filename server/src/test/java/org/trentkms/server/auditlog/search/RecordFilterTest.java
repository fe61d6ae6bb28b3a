package org.trentkms.server.auditlog.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.server.auditlog.search.RecordFilter.Result;

/// What each filter finds, by the bytes of a line and by what it says.
final class RecordFilterTest {

  private static final String KEY = "0d1ee86a-6a27-4c6d-8a0e-0123456789ab";
  private static final String ARN = "arn:aws:kms:eu-west-1:111122223333:key/" + KEY;

  private static final String ENCRYPT =
      record("a", "05:06:07", "Encrypt", "Alice", "")
          .replace("PARAMETERS", "{\"keyId\":\"alias/app\",\"encryptionContext\":{\"a\":\"b\"}}")
          .replace("RESOURCES", "[{\"accountId\":\"111122223333\",\"ARN\":\"" + ARN + "\"}]");
  private static final String DENIED =
      record("b", "06:00:00", "Decrypt", "Bob \\\"B\\\" Ö", ",\"errorCode\":\"AccessDenied\"")
          .replace("PARAMETERS", "{\"encryptionContext\":{\"a\":\"b\",\"c\":\"d é\"}}")
          .replace("RESOURCES", "[{\"ARN\":\"" + ARN + "\",\"type\":\"AWS::KMS::Key\"}]");
  private static final String INVALID =
      record("c", "07:00:00", "DescribeKey", "Alice", ",\"errorCode\":\"NotFoundException\"")
          .replace("PARAMETERS", "{\"keyId\":\"" + KEY + "\"}")
          .replace("RESOURCES", "null");
  private static final String COMMAND =
      "{\"userIdentity\":{\"type\":\"Operator\",\"userName\":\"root\"},"
          + "\"eventTime\":\"2027-03-04T08:00:00Z\",\"eventName\":\"GetStatus\",\"eventID\":\"d\","
          + "\"awsRegion\":\"local\",\"resources\":[]}";

  @TempDir private Path folder;

  private static String record(String id, String time, String name, String user, String error) {
    return "{\"userIdentity\":{\"userName\":\""
        + user
        + "\"},\"eventTime\":\"2027-03-04T"
        + time
        + "Z\",\"eventName\":\""
        + name
        + "\",\"eventID\":\""
        + id
        + "\",\"awsRegion\":\"eu-west-1\",\"recipientAccountId\":\"111122223333\","
        + "\"requestParameters\":PARAMETERS,\"resources\":RESOURCES"
        + error
        + "}";
  }

  @Test
  void key_isFoundByIdArnAndAlias() throws IOException {
    assertThat(find(all -> all.withKey(KEY))).containsExactly("a", "b", "c");
    assertThat(find(all -> all.withKey(ARN))).containsExactly("a", "b", "c");
    assertThat(find(all -> all.withKey("alias/app"))).containsExactly("a");
    assertThat(find(all -> all.withKey("arn:aws:kms:eu-west-1:111122223333:alias/app")))
        .containsExactly("a");
    assertThat(find(all -> all.withKey("alias/ap"))).isEmpty();
    assertThat(find(all -> all.withKey(KEY.substring(1)))).isEmpty();
  }

  @Test
  void outcome_isSuccessRefusedOrACode() throws IOException {
    assertThat(find(all -> all.withOutcome("success"))).containsExactly("a", "d");
    assertThat(find(all -> all.withOutcome("refused"))).containsExactly("b", "c");
    assertThat(find(all -> all.withOutcome("AccessDeniedException"))).containsExactly("b");
    assertThat(find(all -> all.withOutcome("NotFound"))).containsExactly("c");
    assertThat(find(all -> all.withOutcome("NotFoundException"))).containsExactly("c");
  }

  @Test
  void principal_isFoundByAnyPartOfWhatIsSaidOfHim() throws IOException {
    assertThat(find(all -> all.withPrincipal("lic"))).containsExactly("a", "c");
    assertThat(find(all -> all.withPrincipal("Bob \"B\" Ö"))).containsExactly("b");
    assertThat(find(all -> all.withPrincipal("Operator"))).containsExactly("d");
    assertThat(find(all -> all.withPrincipal("Encrypt"))).isEmpty();
  }

  @Test
  void context_mustHaveAllPairs() throws IOException {
    assertThat(find(all -> all.withContext(Map.of("a", "b")))).containsExactly("a", "b");
    assertThat(find(all -> all.withContext(Map.of("a", "b", "c", "d é")))).containsExactly("b");
    assertThat(find(all -> all.withContext(Map.of("a", "")))).isEmpty();
  }

  @Test
  void times_areInclusive() throws IOException {
    assertThat(find(all -> all.between("2027-03-04T05:06:07Z", "2027-03-04T06:00:00Z")))
        .containsExactly("a", "b");
    assertThat(find(all -> all.between("2027-03-04T05:06:07.5Z", "2027-03-04T07:00:00Z")))
        .containsExactly("b", "c");
    assertThat(find(all -> all.between("2027-03-04T05:06:07Z", "2027-03-04T06:59:59.9Z")))
        .containsExactly("a", "b");
    assertThat(find(all -> all.between("-1000000-01-01T00:00:00Z", "+10000-01-01T00:00:00Z")))
        .containsExactly("a", "b", "c", "d");
  }

  @Test
  void operationAccountAndRegion_areExact() throws IOException {
    assertThat(find(all -> all.withOperation("Decrypt"))).containsExactly("b");
    assertThat(find(all -> all.withOperation("crypt"))).isEmpty();
    assertThat(find(all -> all.withPlace("111122223333", "eu-west-1")))
        .containsExactly("a", "b", "c");
    assertThat(find(all -> all.withPlace("111122223333", "eu-west-2"))).isEmpty();
  }

  private List<String> find(UnaryOperator<Wanted> change) throws IOException {
    Files.writeString(
        folder.resolve("audit.log"),
        String.join("\n", ENCRYPT, DENIED, INVALID, COMMAND) + "\n",
        UTF_8);
    var found = new ArrayList<String>();
    try (var search = new RecordSearch(folder, change.apply(new Wanted(RecordFilter.all())).all)) {
      search.step(entry -> found.add(entry.text("eventID").orElseThrow()), _ -> {});
      assertThat(search.damaged()).isZero();
    }
    return found;
  }

  /// A filter with one thing in it.
  private record Wanted(RecordFilter all) {

    Wanted withKey(String key) {
      return with("key", key);
    }

    Wanted withPrincipal(String text) {
      return with("principal", text);
    }

    Wanted withOperation(String name) {
      return with("operation", name);
    }

    Wanted withOutcome(String word) {
      return with("outcome", word);
    }

    Wanted withContext(Map<String, String> pairs) {
      return of(Map.of(), pairs);
    }

    Wanted between(String from, String to) {
      return of(Map.of("from", from, "to", to), Map.of());
    }

    Wanted withPlace(String account, String region) {
      return of(Map.of("account", account, "region", region), Map.of());
    }

    private static Wanted with(String name, String value) {
      return of(Map.of(name, value), Map.of());
    }

    private static Wanted of(Map<String, String> texts, Map<String, String> context) {
      return new Wanted(
          new RecordFilter(
              Optional.ofNullable(texts.get("from")).map(Instant::parse),
              Optional.ofNullable(texts.get("to")).map(Instant::parse),
              Optional.ofNullable(texts.get("key")),
              Optional.ofNullable(texts.get("principal")),
              Optional.ofNullable(texts.get("operation")),
              Optional.ofNullable(texts.get("outcome")).map(Result::of),
              context,
              Optional.ofNullable(texts.get("account")),
              Optional.ofNullable(texts.get("region"))));
    }
  }
}
