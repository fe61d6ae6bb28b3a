package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.operation.Entry;
import org.trentkms.server.json.JacksonJsonReader;

/// No request ends in a 5xx, whatever stands in any of its members, and none breaks the audit log.
final class HostileRequestsIT {

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

  private static AnyRequests trent;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    trent = new AnyRequests(folder);
  }

  @AfterAll
  static void stop() {
    trent.close();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void anyValueInAnyMember_isAnsweredOrRefused(Entry<?> entry)
      throws IOException, InterruptedException {
    for (var member : AnyRequests.members(entry)) {
      for (var value : VALUES) {
        requireNoFault(entry.name(), trent.body(entry, Map.of(member, value)));
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
        assertThat(trent.send(entry.name(), trent.body(entry, Map.of())).statusCode())
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
    trent.send("ListAliases", "{\"KeyId\":\"\\u001b[31m\\n\\u2028\"}");
    var reader = new JacksonJsonReader();
    assertThat(trent.log()).isNotEmpty().allMatch(line -> reader.read(line).isPresent());
  }

  /// What callers may write at length is cut, or lies escaped in one line.
  @Test
  void longAndHostileTexts_areOnRecordInBounds() throws IOException, InterruptedException {
    var text = "\\u001b[2J\\r\\n\\u0000\\u2028\\u202e\"".replace("\"", "\\\"");
    var bodies =
        List.of(
            "{\"Description\":\"" + text.repeat(200) + "\"}",
            "{\"Description\":\"\\ud800" + "x".repeat(8000) + "\"}",
            "{\"Tags\":[{\"TagKey\":\"a\",\"TagValue\":\"" + text + "\"}]}");
    for (var body : bodies) {
      var before = trent.log().size();
      trent.send("CreateKey", body, "User-Agent", "agent \u009b2J" + "y".repeat(8000));
      var added = trent.log().subList(before, trent.log().size());
      assertThat(added).hasSize(1);
      assertThat(added.getFirst())
          .hasSizeLessThan(256 << 10)
          .matches("[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]*");
      assertThat(RecordLine.of(added.getFirst()).member("userAgent").orElseThrow())
          .hasSizeLessThanOrEqualTo(1024);
    }
  }

  static List<Entry<?>> entries() {
    return AnyRequests.entries();
  }

  private static void requireNoFault(String operation, String body)
      throws IOException, InterruptedException {
    var reply = trent.send(operation, body);
    assertThat(reply.statusCode())
        .as(operation + " " + body.substring(0, Math.min(200, body.length())))
        .isIn(200, 400);
    assertThat(reply.body()).doesNotContain("Exception:").doesNotContain("org.trentkms");
  }
}
