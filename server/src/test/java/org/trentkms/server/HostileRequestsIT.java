package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.id.AccountId;
import org.trentkms.operation.Entry;
import org.trentkms.server.auditlog.LoggedLines;
import org.trentkms.server.http.ListenerSettings;
import org.trentkms.server.json.JacksonJsonReader;
import org.trentkms.server.keypairs.ReserveSettings;

/// No request ends in a 5xx, whatever stands in any of its members, and none breaks the audit log.
final class HostileRequestsIT {

  private static final String POLICY =
      "\"{\\\"Statement\\\":{\\\"Effect\\\":\\\"Deny\\\",\\\"Principal\\\":\\\"*\\\"}}\"";
  private static final Pattern KEY_ID = Pattern.compile("\"KeyId\":\"([^\"]+)\"");

  /// JSON values, most of them wrong for any one member.
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1",
          "1.5",
          "5e0",
          "1e300",
          "1e999999999",
          "1e99999999999",
          "-1e-99999999999",
          "0e99999999999",
          "2147483648",
          "9223372036854775808",
          "\"\"",
          "\" \"",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "\"\\u2028\"",
          "\"\\u001b[31m\\n\"",
          "\"é\"",
          "\"" + "x".repeat(3000) + "\"",
          "\"" + "x".repeat(200_000) + "\"",
          "[]",
          "{}",
          "[[]]",
          "[null]",
          "[1]",
          "[\"\"]",
          "[\"a\"]",
          "{\"a\":null}",
          "{\"a\":1}",
          "{\"a\":\"b\"}",
          "{\"\":\"\"}",
          "{\"\\ud800\":\"a\"}",
          "{\"a\":\"" + "x".repeat(8193) + "\"}",
          "[{\"TagKey\":\"a\"}]",
          "[{\"TagKey\":\"a\",\"TagValue\":\"\"},{\"TagKey\":\"a\",\"TagValue\":\"\"}]",
          "\"arn:\"",
          "\"arn:aws:kms:us-east-1:000000000000:key/\"",
          "\"arn:aws:kms:us-east-1:000000000000:alias/\"",
          "\"arn:aws:kms::000000000000:key/00000000-0000-0000-0000-000000000000\"",
          "\"arn:aws:kms:eu-west-1:000000000000:key/00000000-0000-0000-0000-000000000000\"",
          "\"arn:aws:kms:us-east-1:111111111111:alias/none\"",
          "\"mrk-00000000000000000000000000000000\"",
          "\"alias/none\"",
          "\"alias/aws/s3\"",
          "\"alias/\"",
          "\"AAAA\"",
          "\"A\"",
          "\"====\"",
          "\"" + "AQ".repeat(80) + "\"",
          "\"SYMMETRIC_DEFAULT\"",
          "\"RSA_2048\"",
          "\"ECC_NIST_P521\"",
          "\"SM2\"",
          "\"ML_DSA_87\"",
          "\"SIGN_VERIFY\"",
          "\"KEY_AGREEMENT\"",
          "\"DIGEST\"",
          "\"EXTERNAL_MU\"",
          "\"ED25519_PH_SHA_512\"",
          "\"MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE" + "A".repeat(86) + "==\"",
          "\"MIIBojCCAQ==\"",
          "\"" + "A".repeat(1368) + "\"",
          "\"default\"",
          "\"{\\\"Statement\\\":[{}]}\"",
          "\"{\\\"Statement\\\":[1e99999999999]}\"",
          "[".repeat(2000),
          "{\"a\":".repeat(200) + "1" + "}".repeat(200));

  private static final List<String> BODIES =
      List.of(
          "",
          "null",
          "[]",
          "1",
          "\"x\"",
          "{",
          "{\"KeyId\":}",
          "{}x",
          "\ufeff{}",
          "{\"KeyId\":\"a\",\"KeyId\":\"b\"}",
          "{\"x\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}",
          "{\"KeyId\":1" + "0".repeat(50_000) + "}",
          "\u0000\u0000",
          "{\"KeyId\":\"\ud800\"}");

  @TempDir private static Path folder;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static Optional<TrentServer> server = Optional.empty();
  private static Map<String, String> usual = Map.of();
  private static final Map<String, String> FITTING = new HashMap<>();

  /// The keys that some operations take in place of the usual one.
  private static final Map<String, List<String>> KINDS =
      Map.of(
          "{\"KeySpec\":\"ECC_NIST_P256\",\"KeyUsage\":\"SIGN_VERIFY\"}",
          List.of("Sign", "Verify", "GetPublicKey"),
          "{\"KeySpec\":\"HMAC_256\",\"KeyUsage\":\"GENERATE_VERIFY_MAC\"}",
          List.of("GenerateMac", "VerifyMac"),
          "{\"KeySpec\":\"ECC_NIST_P256\",\"KeyUsage\":\"KEY_AGREEMENT\"}",
          List.of("DeriveSharedSecret"),
          "{\"KeySpec\":\"ML_KEM_512\",\"KeyUsage\":\"ENCAPSULATE_DECAPSULATE\"}",
          List.of("Encapsulate", "Decapsulate"));

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server =
        Optional.of(
            Wiring.dev(
                new DevSettings(
                    ListenerSettings.of("127.0.0.1", 0),
                    Set.of(),
                    new AccountId("000000000000"),
                    Optional.of(folder.resolve("data")),
                    Optional.empty(),
                    ReserveSettings.of(0))));
    var key = key("{}");
    for (var kind : KINDS.entrySet()) {
      var other = key(kind.getKey());
      kind.getValue().forEach(operation -> FITTING.put(operation, other));
    }
    usual =
        Map.ofEntries(
            Map.entry("KeyId", key),
            Map.entry("TargetKeyId", key),
            Map.entry("DestinationKeyId", key),
            Map.entry("Plaintext", "\"AAAA\""),
            Map.entry("CiphertextBlob", "\"" + "AQ".repeat(80) + "\""),
            Map.entry("AliasName", "\"alias/usual\""),
            Map.entry("Tags", "[{\"TagKey\":\"a\",\"TagValue\":\"b\"}]"),
            Map.entry("TagKeys", "[\"a\"]"),
            Map.entry("Policy", POLICY),
            Map.entry("Description", "\"d\""),
            Map.entry("NumberOfBytes", "5"),
            Map.entry("KeyPairSpec", "\"ECC_NIST_P256\""),
            Map.entry("Message", "\"AAAA\""),
            Map.entry("Signature", "\"MAYCAQECAQE=\""),
            Map.entry("SigningAlgorithm", "\"ECDSA_SHA_256\""),
            Map.entry("Mac", "\"AAAA\""),
            Map.entry("MacAlgorithm", "\"HMAC_SHA_256\""),
            Map.entry("PublicKey", "\"MAA=\""),
            Map.entry("KeyAgreementAlgorithm", "\"ECDH\""),
            Map.entry("SharedSecretCiphertextBlob", "\"" + "A".repeat(1024) + "\""),
            Map.entry("EncapsulationAlgorithm", "\"ML_KEM\""));
  }

  private static String key(String options) throws IOException, InterruptedException {
    var made = KEY_ID.matcher(send("CreateKey", options).body());
    assertThat(made.find()).isTrue();
    return "\"" + made.group(1) + "\"";
  }

  @AfterAll
  static void stop() {
    server.ifPresent(TrentServer::close);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void anyValueInAnyMember_isAnsweredOrRefused(Entry<?> entry)
      throws IOException, InterruptedException {
    var members = members(entry);
    for (var member : members) {
      for (var value : VALUES) {
        requireNoFault(entry.name(), body(entry.name(), members, member, value));
      }
    }
  }

  @Test
  void usualRequest_isGoodEnoughToGetThrough() throws IOException, InterruptedException {
    var operations =
        List.of(
            "Sign",
            "GenerateMac",
            "GetPublicKey",
            "Encapsulate",
            "Decapsulate",
            "GenerateDataKeyPair");
    for (var entry : entries()) {
      if (operations.contains(entry.name())) {
        var members = members(entry);
        assertThat(send(entry.name(), body(entry.name(), members, "", "")).statusCode())
            .as(entry.name())
            .isEqualTo(200);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("entries")
  void anyBody_isAnsweredOrRefused(Entry<?> entry) throws IOException, InterruptedException {
    for (var body : BODIES) {
      requireNoFault(entry.name(), body);
    }
  }

  @Test
  void theLog_isOneJsonObjectALine_afterAllThat() throws IOException, InterruptedException {
    send("ListAliases", "{\"KeyId\":\"\\u001b[31m\\n\\u2028\"}");
    var reader = new JacksonJsonReader();
    assertThat(LoggedLines.in(folder.resolve("data/audit")))
        .isNotEmpty()
        .allMatch(line -> reader.read(line).isPresent());
  }

  static List<Entry<?>> entries() {
    return List.copyOf(CatalogueFixture.catalogue().entries());
  }

  private static void requireNoFault(String operation, String body)
      throws IOException, InterruptedException {
    var reply = send(operation, body);
    assertThat(reply.statusCode())
        .as(operation + " " + body.substring(0, Math.min(200, body.length())))
        .isIn(200, 400);
    assertThat(reply.body()).doesNotContain("Exception:").doesNotContain("org.trentkms");
  }

  private static String body(String operation, List<String> members, String hostile, String value) {
    return members.stream()
        .filter(member -> member.equals(hostile) || usual.containsKey(member))
        .map(member -> {
          var content = member.equals(hostile) ? value : usual(operation, member);
          return "\"" + member + "\":" + content;
        })
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String usual(String operation, String member) {
    var content = usual.getOrDefault(member, "null");
    return member.equals("KeyId") ? FITTING.getOrDefault(operation, content) : content;
  }

  private static List<String> members(Entry<?> entry) {
    return Arrays.stream(entry.request().getRecordComponents())
        .map(component -> capitalized(component.getName()))
        .toList();
  }

  private static String capitalized(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static HttpResponse<String> send(String operation, String body)
      throws IOException, InterruptedException {
    var port = server.orElseThrow().port();
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
            .header("X-Amz-Target", "TrentService." + operation)
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/kms/aws4_request,"
                    + " SignedHeaders=host, Signature=none")
            .POST(BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }
}
