package org.trentkms.server.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.id.AccountId;
import org.trentkms.server.DevSettings;
import org.trentkms.server.TrentServer;
import org.trentkms.server.Wiring;
import org.trentkms.server.auditlog.LoggedLines;
import org.trentkms.server.http.ListenerSettings;
import org.trentkms.server.keypairs.ReserveSettings;

/// The order in which a request is refused when several things are wrong with it, and what of it
/// reaches the audit log, seen from outside.
final class RequestPathIT {

  private static final String OTHER_ACCOUNT = "111122223333";
  private static final String TOKENS = "\"GrantTokens\":[\"token\"]";

  @TempDir private Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private TrentServer server;
  private String key;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    server =
        Wiring.dev(
            new DevSettings(
                ListenerSettings.of("127.0.0.1", 0),
                Set.of(),
                new AccountId("000000000000"),
                Optional.of(folder.resolve("data")),
                Optional.empty(),
                ReserveSettings.of(0)));
    key = member("KeyId", call("test", "CreateKey", "{}").body());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /// Each request has every fault of those after it as well; so each refusal comes before the next.
  @Test
  void refusals_comeInTheirOrder() throws IOException, InterruptedException {
    call("test", "DisableKey", "{\"KeyId\":\"" + key + "\"}");
    var arn = "arn:aws:kms:us-east-1:000000000000:key/" + key;
    var blob = "\"CiphertextBlob\":\"AAAA\"";
    assertThat(refusal(Optional.empty(), "NoSuchOperation", "{"))
        .isEqualTo("UnknownOperationException");
    assertThat(refusal(Optional.empty(), "Decrypt", "{"))
        .isEqualTo("MissingAuthenticationTokenException");
    assertThat(refusal("Decrypt", "{" + TOKENS)).isEqualTo("SerializationException");
    assertThat(refusal("Decrypt", "{" + TOKENS + ",\"KeyId\":\"\"," + blob + "}"))
        .isEqualTo("ValidationException");
    assertThat(refusal("Decrypt", "{" + TOKENS + ",\"KeyId\":\"nothing\"," + blob + "}"))
        .isEqualTo("InvalidGrantTokenException");
    assertThat(refusal("Decrypt", "{\"KeyId\":\"nothing\"," + blob + "}"))
        .isEqualTo("NotFoundException");
    assertThat(
            refusal(
                Optional.of(OTHER_ACCOUNT), "Decrypt", "{\"KeyId\":\"" + arn + "\"," + blob + "}"))
        .isEqualTo("AccessDeniedException");
    assertThat(
            refusal(
                "Decrypt",
                "{\"KeyId\":\"" + key + "\",\"EncryptionAlgorithm\":\"SM2PKE\"," + blob + "}"))
        .isEqualTo("DisabledException");
    call("test", "EnableKey", "{\"KeyId\":\"" + key + "\"}");
    assertThat(
            refusal(
                "Decrypt",
                "{\"KeyId\":\"" + key + "\",\"EncryptionAlgorithm\":\"SM2PKE\"," + blob + "}"))
        .isEqualTo("InvalidKeyUsageException");
    assertThat(refusal("Decrypt", "{\"DryRun\":true,\"KeyId\":\"" + key + "\"," + blob + "}"))
        .isEqualTo("InvalidCiphertextException");
    assertThat(
            refusal(
                "Encrypt", "{\"DryRun\":true,\"KeyId\":\"" + key + "\",\"Plaintext\":\"AAAA\"}"))
        .isEqualTo("DryRunOperationException");
  }

  @Test
  void everyCallOfAProvedCaller_isOnRecordOnce_andNoOther()
      throws IOException, InterruptedException {
    var proved =
        List.of(
            call("test", "ListKeys", "{}"),
            call(
                "test",
                "CreateAlias",
                "{\"AliasName\":\"alias/a\",\"TargetKeyId\":\"" + key + "\"}"),
            call(
                "test",
                "CreateAlias",
                "{\"AliasName\":\"alias/a\",\"TargetKeyId\":\"" + key + "\"}"),
            call(
                "test",
                "Encrypt",
                "{\"KeyId\":\"alias/a\",\"Plaintext\":\"AAAA\",\"DryRun\":true}"),
            call("test", "Encrypt", "{\"KeyId\":\"alias/a\",\"Plaintext\":\"AAAA\"}"),
            call("test", "Encrypt", "{}"),
            call("test", "Encrypt", "garbage"));
    var unproved =
        List.of(send(Optional.empty(), "ListKeys", "{}"), call("test", "NoSuchOperation", "{}"));
    var log = LoggedLines.text(folder.resolve("data/audit"));
    assertThat(proved).allSatisfy(reply -> assertThat(occurrences(log, requestId(reply))).isOne());
    assertThat(unproved)
        .allSatisfy(reply -> assertThat(occurrences(log, requestId(reply))).isZero());
    assertThat(log.lines().count()).isEqualTo(1 + proved.size());
  }

  @Test
  void algorithmThatTheCallerLeavesOut_isOnRecord() throws IOException, InterruptedException {
    call("test", "Encrypt", "{\"KeyId\":\"" + key + "\",\"Plaintext\":\"AAAA\"}");
    call("test", "Decrypt", "{\"KeyId\":\"" + key + "\",\"CiphertextBlob\":\"AAAA\"}");
    call("test", "ReEncrypt", "{\"CiphertextBlob\":\"AAAA\",\"DestinationKeyId\":\"" + key + "\"}");
    assertThat(LoggedLines.text(folder.resolve("data/audit")))
        .contains("{\"keyId\":\"" + key + "\",\"encryptionAlgorithm\":\"SYMMETRIC_DEFAULT\"}")
        .contains(
            "{\"destinationKeyId\":\""
                + key
                + "\",\"sourceEncryptionAlgorithm\":\"SYMMETRIC_DEFAULT\","
                + "\"destinationEncryptionAlgorithm\":\"SYMMETRIC_DEFAULT\"}");
  }

  @Test
  void oneKeyUnderManyChangesAtOnce_takesThemAll() throws InterruptedException, IOException {
    var tasks =
        IntStream.range(0, 40).mapToObj(i -> Thread.ofVirtual().unstarted(() -> tag(i))).toList();
    tasks.forEach(Thread::start);
    for (var task : tasks) {
      task.join();
    }
    var tags = call("test", "ListResourceTags", "{\"KeyId\":\"" + key + "\"}").body();
    assertThat(occurrences(tags, "TagKey")).isEqualTo(40);
  }

  private void tag(int number) {
    try {
      var tags = "[{\"TagKey\":\"" + number + "\",\"TagValue\":\"\"}]";
      var reply = call("test", "TagResource", "{\"KeyId\":\"" + key + "\",\"Tags\":" + tags + "}");
      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.body()).isEmpty();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private String refusal(String operation, String body) throws IOException, InterruptedException {
    return refusal(Optional.of("test"), operation, body);
  }

  private String refusal(Optional<String> accessKey, String operation, String body)
      throws IOException, InterruptedException {
    var reply = send(accessKey, operation, body);
    assertThat(reply.statusCode()).isEqualTo(400);
    return member("__type", reply.body());
  }

  private HttpResponse<String> call(String accessKey, String operation, String body)
      throws IOException, InterruptedException {
    return send(Optional.of(accessKey), operation, body);
  }

  private HttpResponse<String> send(Optional<String> accessKey, String operation, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"))
            .header("X-Amz-Target", "TrentService." + operation)
            .header("Content-Type", "application/x-amz-json-1.1")
            .POST(BodyPublishers.ofString(body));
    accessKey.ifPresent(id ->
        request.header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential="
                + id
                + "/20260101/us-east-1/kms/aws4_request, SignedHeaders=host, Signature=none"));
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String requestId(HttpResponse<?> reply) {
    return reply.headers().firstValue("x-amzn-RequestId").orElseThrow();
  }

  private static String member(String name, String json) {
    var found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
    assertThat(found.find()).as(json).isTrue();
    return found.group(1);
  }

  private static int occurrences(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
