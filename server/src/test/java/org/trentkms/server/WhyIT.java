package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.server.control.client.CommandRefused;
import org.trentkms.server.control.client.ControlClient;
import org.trentkms.server.control.wire.RequestLine;
import org.trentkms.server.identity.file.DeclaredFiles;
import org.trentkms.server.json.JsonMembers;
import software.amazon.awssdk.services.kms.model.KmsException;

/// What the operator of a `trent dev` is told about calls, and what their callers are.
final class WhyIT {

  private static final String OWNER = RunningDev.ACCOUNT;
  private static final String OTHER = "444455556666";
  private static final String POLICY =
      """
      {"Version":"2012-10-17","Statement":[
        {"Sid":"Own","Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"kms:*","Resource":"*"},
        {"Sid":"Bound","Effect":"Deny","Principal":"*","Action":"kms:Encrypt","Resource":"*",
         "Condition":{"Null":{"aws:UserAgent":"false"},"StringEquals":{"aws:PrincipalAccount":"%s"}}}]}\
      """
          .formatted(OWNER);

  @TempDir private static Path folder;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static RunningDev dev;
  private static String key;

  @BeforeAll
  static void start() throws Exception {
    dev = RunningDev.start(folder.resolve("data"));
    key = member("Arn", call(OWNER, "CreateKey", "{}"));
    call(
        OWNER,
        "PutKeyPolicy",
        "{\"KeyId\":\"%s\",\"Policy\":\"%s\"}".formatted(key, quoted(POLICY)));
  }

  @AfterAll
  static void stop() {
    dev.close();
  }

  @Test
  void allowedCall_isExplainedByItsStatement() throws Exception {
    var answer = call(OWNER, "DescribeKey", "{\"KeyId\":\"%s\"}".formatted(key));

    var call = explained(answer);
    assertThat(text(call, "operation")).isEqualTo("DescribeKey");
    assertThat(text(call, "caller")).isEqualTo("arn:aws:iam::111122223333:root");
    assertThat(text(call, "outcome")).isEqualTo("answered");
    assertThat(decisions(call))
        .containsExactly(
            "allowed kms:DescribeKey on "
                + key
                + ": allowed by statement 1 \"Own\" of \"key policy\"");
    assertThat(answer.headers().firstValue("x-trent-why")).isEmpty();
  }

  @Test
  void deniedCall_isExplainedByWhatWasCompared_toTheOperatorAndInTheHeader() throws Exception {
    var answer = encrypt(OWNER);

    assertThat(answer.statusCode()).isEqualTo(400);
    var call = explained(answer);
    assertThat(text(call, "outcome")).isEqualTo("refused: AccessDeniedException");
    assertThat(decisions(call))
        .singleElement()
        .asString()
        .startsWith(
            "denied kms:Encrypt on "
                + key
                + ": denied by statement 2 of the resource policy \"key policy\"")
        .contains("request: kms:Encrypt on " + key + " by the root user of 111122223333")
        .contains("statement 2 \"Bound\" (Deny): denies it");
    assertThat(answer.headers().firstValue("x-trent-why").orElse(""))
        .startsWith("denied by statement 2 of the resource policy \"key policy\"; request: ")
        .hasSizeLessThanOrEqualTo(1_024);
    assertThat(answer.body()).doesNotContain("Bound").doesNotContain("statement");
  }

  @Test
  void conditionThatFailed_isShownWithTheValuesCompared() throws Exception {
    var answer = encrypt(OTHER);

    assertThat(decisions(explained(answer)))
        .singleElement()
        .asString()
        .contains(
            "StringEquals on \"aws:PrincipalAccount\" does not hold: the policy has"
                + " \"111122223333\", the request \"444455556666\"");
  }

  @Test
  void keyThatIsNotThere_isToldToTheOperator() throws Exception {
    var absent = key.substring(0, key.length() - 12) + "000000000000";
    var answer = call(OTHER, "DescribeKey", "{\"KeyId\":\"%s\"}".formatted(absent));

    assertThat(decisions(explained(answer)))
        .containsExactly(
            "denied kms:DescribeKey on "
                + absent
                + ": denied: there is no such resource in the other account");
  }

  @Test
  void refusalForAnotherReason_saysSo_andShowsWhatWasAllowed() throws Exception {
    var disabled = member("Arn", call(OWNER, "CreateKey", "{}"));
    call(OWNER, "DisableKey", "{\"KeyId\":\"%s\"}".formatted(disabled));
    var answer =
        call(OWNER, "Encrypt", "{\"KeyId\":\"%s\",\"Plaintext\":\"AAAA\"}".formatted(disabled));

    var call = explained(answer);
    assertThat(text(call, "outcome"))
        .isEqualTo("refused: DisabledException, which no policy is the reason of");
    assertThat(decisions(call)).singleElement().asString().startsWith("allowed kms:Encrypt on ");
    assertThat(answer.headers().firstValue("x-trent-why")).isEmpty();
  }

  @Test
  void callThatNeedsTwoActions_hasADecisionOfEach() throws Exception {
    var plain = member("Arn", call(OWNER, "CreateKey", "{}"));
    var blob =
        member(
            "CiphertextBlob",
            call(OWNER, "Encrypt", "{\"KeyId\":\"%s\",\"Plaintext\":\"AAAA\"}".formatted(plain)));
    var answer =
        call(
            OWNER,
            "ReEncrypt",
            "{\"CiphertextBlob\":\"%s\",\"DestinationKeyId\":\"%s\"}".formatted(blob, key));

    assertThat(decisions(explained(answer)))
        .extracting(text -> text.substring(0, text.indexOf(" on ")))
        .containsExactly("allowed kms:ReEncryptFrom", "allowed kms:ReEncryptTo");
  }

  /// Whoever may call a strict server is not its operator.
  @Test
  void strictDev_tellsItsOperatorAlone(@TempDir Path other) {
    var files =
        new DeclaredFiles(other.resolve("identities"))
            .with(
                "file.yaml",
                """
                accounts:
                  - id: "111122223333"
                    users: [{name: Bob, accessKeys: [{id: AKIATRENTBOB00000001, secret: "env:BOB"}]}]
                """);
    for (var isStrict : new boolean[] {false, true}) {
      try (var trent =
              RunningDev.start(
                  other.resolve("data-" + isStrict),
                  settings ->
                      (isStrict ? RunningDev.strict(settings) : settings).with(files.read()));
          var bob = trent.kms("AKIATRENTBOB00000001", "us-east-1")) {
        var refusal = catchThrowableOfType(KmsException.class, bob::listKeys).awsErrorDetails();
        assertThat(refusal.errorCode()).isEqualTo("AccessDeniedException");
        assertThat(refusal.sdkHttpResponse().firstMatchingHeader("x-trent-why").isPresent())
            .isNotEqualTo(isStrict);
      }
    }
  }

  @Test
  void unknownRequest_andWhatIsNoId_areRefused() {
    assertThatExceptionOfType(CommandRefused.class)
        .isThrownBy(() -> explained("00000000-0000-0000-0000-000000000000"))
        .withMessageContaining("nothing is known of request");
    assertThatExceptionOfType(CommandRefused.class)
        .isThrownBy(() -> explained("x"))
        .withMessageContaining("is no request id");
  }

  private static HttpResponse<String> encrypt(String account) throws Exception {
    return call(account, "Encrypt", "{\"KeyId\":\"%s\",\"Plaintext\":\"AAAA\"}".formatted(key));
  }

  private static HttpResponse<String> call(String account, String operation, String body)
      throws IOException, InterruptedException {
    var authorization =
        "AWS4-HMAC-SHA256 Credential="
            + account
            + "/20260101/us-east-1/kms/aws4_request, SignedHeaders=host, Signature=00";
    var request =
        HttpRequest.newBuilder(dev.endpoint())
            .header("X-Amz-Target", "TrentService." + operation)
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("Authorization", authorization)
            .POST(BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private static JsonObject explained(HttpResponse<String> answer) {
    return explained(answer.headers().firstValue("x-amzn-RequestId").orElseThrow());
  }

  private static JsonObject explained(String requestId) {
    var arguments = new JsonMembers().with("requestId", requestId).object();
    try (var client = ControlClient.connect(folder.resolve("data"))) {
      return client.call(new RequestLine("ExplainRequest", arguments), _ -> {});
    }
  }

  private static List<String> decisions(JsonObject call) {
    return elements(call, "decisions").stream()
        .map(JsonObject.class::cast)
        .map(made -> {
          var why =
              elements(made, "why").stream().map(WhyIT::line).collect(Collectors.joining("\n"));
          return text(made, "decision")
              + " "
              + text(made, "action")
              + " on "
              + text(made, "resource")
              + ": "
              + why;
        })
        .toList();
  }

  private static String line(JsonValue value) {
    return ((JsonValue.JsonString) value).value();
  }

  private static List<JsonValue> elements(JsonObject object, String name) {
    return ((JsonArray) JsonMembers.find(object, name).orElseThrow()).elements();
  }

  private static String text(JsonObject object, String name) {
    return JsonMembers.text(object, name).orElseThrow();
  }

  private static String member(String name, HttpResponse<String> answer) {
    var start = answer.body().indexOf("\"" + name + "\":\"") + name.length() + 4;
    return answer.body().substring(start, answer.body().indexOf('"', start));
  }

  private static String quoted(String text) {
    return text.replace("\"", "\\\"").replace("\n", "\\n");
  }
}
