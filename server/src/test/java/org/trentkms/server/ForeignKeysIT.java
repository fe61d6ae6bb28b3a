package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// To a caller of another account, a key that he may not use and one that is not there are the
/// same, whatever he calls, however he names it, and whatever the key is.
final class ForeignKeysIT {

  private static final String OWNER = "111122223333";
  private static final String OTHER = "444455556666";
  private static final String ABSENT = "00000000-0000-4000-8000-000000000000";

  /// Calls that take a key of another account, or refuse it for being one; `#` is the key.
  private static final String CALLS =
      """
      Encrypt {"KeyId":"#","Plaintext":"AAAA"}
      Decrypt {"KeyId":"#","CiphertextBlob":"AAAA"}
      ReEncrypt {"SourceKeyId":"#","CiphertextBlob":"AAAA","DestinationKeyId":"#"}
      ReEncrypt {"CiphertextBlob":"<own blob>","DestinationKeyId":"#"}
      GenerateDataKey {"KeyId":"#","KeySpec":"AES_256"}
      GenerateDataKeyWithoutPlaintext {"KeyId":"#","KeySpec":"AES_256"}
      GenerateDataKeyPair {"KeyId":"#","KeyPairSpec":"ECC_NIST_P256"}
      GenerateDataKeyPairWithoutPlaintext {"KeyId":"#","KeyPairSpec":"ECC_NIST_P256"}
      GenerateMac {"KeyId":"#","Message":"AAAA","MacAlgorithm":"HMAC_SHA_256"}
      VerifyMac {"KeyId":"#","Message":"AAAA","MacAlgorithm":"HMAC_SHA_256","Mac":"AAAA"}
      Sign {"KeyId":"#","Message":"AAAA","SigningAlgorithm":"ECDSA_SHA_256"}
      Verify {"KeyId":"#","Message":"AAAA","SigningAlgorithm":"ECDSA_SHA_256","Signature":"AAAA"}
      DeriveSharedSecret {"KeyId":"#","KeyAgreementAlgorithm":"ECDH","PublicKey":"AAAA"}
      GetPublicKey {"KeyId":"#"}
      DescribeKey {"KeyId":"#"}
      GetKeyRotationStatus {"KeyId":"#"}
      GetKeyPolicy {"KeyId":"#","PolicyName":"default"}
      PutKeyPolicy {"KeyId":"#","Policy":"{}"}
      ListKeyPolicies {"KeyId":"#"}
      ListResourceTags {"KeyId":"#"}
      TagResource {"KeyId":"#","Tags":[{"TagKey":"k","TagValue":"v"}]}
      UntagResource {"KeyId":"#","TagKeys":["k"]}
      EnableKey {"KeyId":"#"}
      DisableKey {"KeyId":"#"}
      ScheduleKeyDeletion {"KeyId":"#"}
      CancelKeyDeletion {"KeyId":"#"}
      EnableKeyRotation {"KeyId":"#"}
      DisableKeyRotation {"KeyId":"#"}
      RotateKeyOnDemand {"KeyId":"#"}
      ListKeyRotations {"KeyId":"#"}
      UpdateKeyDescription {"KeyId":"#","Description":"d"}
      ReplicateKey {"KeyId":"#","ReplicaRegion":"eu-west-1"}
      UpdatePrimaryRegion {"KeyId":"#","PrimaryRegion":"eu-west-1"}
      GetParametersForImport {"KeyId":"#","WrappingAlgorithm":"RSAES_OAEP_SHA_256","WrappingKeySpec":"RSA_2048"}
      DeleteImportedKeyMaterial {"KeyId":"#"}
      GetKeyLastUsage {"KeyId":"#"}
      ListAliases {"KeyId":"#"}
      CreateAlias {"AliasName":"alias/mine","TargetKeyId":"#"}
      UpdateAlias {"AliasName":"alias/own","TargetKeyId":"#"}
      """;

  @TempDir private static Path folder;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Map<String, String> KEYS = new LinkedHashMap<>();
  private static RunningDev dev;
  private static String ownBlob = "";
  private static String foreignBlob = "";
  private static String deletedBlob = "";

  @BeforeAll
  static void makeKeys() {
    dev = RunningDev.start(folder.resolve("data"));
    KEYS.put("deleted", create("{}"));
    deletedBlob = encrypt(OWNER, id("deleted"));
    call(
        "ScheduleKeyDeletion",
        "{\"KeyId\":\"%s\",\"PendingWindowInDays\":7}".formatted(id("deleted")));
    dev.call("AdvanceClock", "duration", "P8D");
    KEYS.put("in use", create("{}"));
    foreignBlob = encrypt(OWNER, id("in use"));
    KEYS.put("disabled", create("{}"));
    call("DisableKey", "{\"KeyId\":\"%s\"}".formatted(id("disabled")));
    KEYS.put("pending deletion", create("{}"));
    call("ScheduleKeyDeletion", "{\"KeyId\":\"%s\"}".formatted(id("pending deletion")));
    KEYS.put("pending import", create("{\"Origin\":\"EXTERNAL\"}"));
    KEYS.put("signing", create("{\"KeySpec\":\"ECC_NIST_P256\",\"KeyUsage\":\"SIGN_VERIFY\"}"));
    KEYS.put("replica", replica());
    KEYS.put(
        "managed by AWS", member("KeyId", call("DescribeKey", "{\"KeyId\":\"alias/aws/s3\"}")));
    KEYS.put("denying", withPolicy("\"Effect\":\"Deny\",\"Principal\":\"*\"", ""));
    KEYS.put(
        "open by a tag it has not",
        withPolicy(
            "\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + OTHER + "\"}",
            ",\"Condition\":{\"StringEquals\":{\"aws:ResourceTag/open\":\"yes\"}}"));
    var own = member("KeyId", call(OTHER, "us-east-1", "CreateKey", "{}").join());
    call(OTHER, "us-east-1", "CreateAlias", alias("own", own)).join();
    ownBlob = encrypt(OTHER, own);
    KEYS.forEach((name, key) -> call("CreateAlias", alias(name.replace(' ', '-'), key)));
  }

  @AfterAll
  static void stop() {
    dev.close();
  }

  @Test
  void keyThatIsThere_andOneThatIsNot_areRefusedAlike_byKeyArn() {
    var absent = answers(arn("key/" + ABSENT));
    assertThat(absent).hasSize((int) CALLS.lines().count());
    KEYS.forEach((name, key) -> assertThat(answers(arn("key/" + key))).as(name).isEqualTo(absent));
    assertThat(absent.get(0)).contains("AccessDeniedException", "ARN");
  }

  @Test
  void aliasThatIsThere_andOneThatIsNot_areRefusedAlike_byAliasArn() {
    var absent = answers(arn("alias/none"));
    KEYS.keySet()
        .forEach(name ->
            assertThat(answers(arn("alias/" + name.replace(' ', '-')))).as(name).isEqualTo(absent));
  }

  @Test
  void ciphertextOfAKeyThatIsThere_andOfOneThatIsNot_areRefusedAlike() {
    var refusals =
        Stream.of(foreignBlob, deletedBlob)
            .map(blob ->
                List.of(
                    shown(
                        call(OTHER, "us-east-1", "Decrypt", "{\"CiphertextBlob\":\"" + blob + "\"}")
                            .join()),
                    shown(
                        call(
                                OTHER,
                                "us-east-1",
                                "ReEncrypt",
                                "{\"CiphertextBlob\":\"%s\",\"DestinationKeyId\":\"alias/own\"}"
                                    .formatted(blob))
                            .join())))
            .distinct()
            .toList();
    assertThat(refusals).hasSize(1);
    assertThat(refusals.getFirst()).allMatch(refusal -> refusal.contains("AccessDeniedException"));
  }

  /// All calls at once, because refusals are held back.
  private static List<String> answers(String arn) {
    var answers = new ArrayList<CompletableFuture<String>>();
    for (var line : CALLS.lines().toList()) {
      var operation = line.substring(0, line.indexOf(' '));
      var body = line.substring(operation.length() + 1).replace("#", arn);
      answers.add(
          call(OTHER, "us-east-1", operation, body.replace("<own blob>", ownBlob))
              .thenApply(answer -> operation + ": " + shown(answer).replace(arn, "ARN")));
    }
    return answers.stream().map(CompletableFuture::join).toList();
  }

  /// All that is answered, but what is another for each call and what `trent dev` tells of itself.
  private static String shown(HttpResponse<String> answer) {
    var headers = new TreeMap<>(answer.headers().map());
    headers.remove("date");
    headers.remove("x-amzn-requestid");
    headers.remove("x-trent-why");
    headers.remove("content-length");
    return answer.statusCode() + " " + headers + " " + answer.body();
  }

  private static String replica() {
    var primary =
        member("KeyId", call(OWNER, "eu-west-1", "CreateKey", "{\"MultiRegion\":true}").join());
    var body = "{\"KeyId\":\"%s\",\"ReplicaRegion\":\"us-east-1\"}".formatted(primary);
    assertThat(call(OWNER, "eu-west-1", "ReplicateKey", body).join().statusCode()).isEqualTo(200);
    return primary;
  }

  private static String withPolicy(String who, String condition) {
    var policy =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\""
            + OWNER
            + "\"},\"Action\":\"kms:*\",\"Resource\":\"*\"},{"
            + who
            + ",\"Action\":[\"kms:Decrypt\",\"kms:DescribeKey\"],\"Resource\":\"*\""
            + condition
            + "}]}";
    return create("{\"Policy\":\"" + policy.replace("\"", "\\\"") + "\"}");
  }

  private static String create(String body) {
    return member("KeyId", call("CreateKey", body));
  }

  private static String id(String name) {
    return KEYS.getOrDefault(name, "");
  }

  private static String arn(String resource) {
    return "arn:aws:kms:us-east-1:" + OWNER + ":" + resource;
  }

  private static String alias(String name, String key) {
    return "{\"AliasName\":\"alias/%s\",\"TargetKeyId\":\"%s\"}".formatted(name, key);
  }

  private static String encrypt(String account, String key) {
    var body = "{\"KeyId\":\"%s\",\"Plaintext\":\"AAAA\"}".formatted(key);
    return member("CiphertextBlob", call(account, "us-east-1", "Encrypt", body).join());
  }

  private static HttpResponse<String> call(String operation, String body) {
    return call(OWNER, "us-east-1", operation, body).join();
  }

  private static CompletableFuture<HttpResponse<String>> call(
      String account, String region, String operation, String body) {
    var authorization =
        "AWS4-HMAC-SHA256 Credential=%s/20260101/%s/kms/aws4_request, SignedHeaders=host, Signature=00"
            .formatted(account, region);
    var request =
        HttpRequest.newBuilder(dev.endpoint())
            .header("X-Amz-Target", "TrentService." + operation)
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("Authorization", authorization)
            .POST(BodyPublishers.ofString(body))
            .build();
    return CLIENT.sendAsync(request, BodyHandlers.ofString());
  }

  private static String member(String name, HttpResponse<String> answer) {
    var start = answer.body().indexOf("\"" + name + "\":\"") + name.length() + 4;
    assertThat(start).as(answer.body()).isGreaterThan(name.length() + 3);
    return answer.body().substring(start, answer.body().indexOf('"', start));
  }
}
