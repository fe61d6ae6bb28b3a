package org.trentkms.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trentkms.crypto.HmacSha256;
import org.trentkms.identity.AccessKey;
import org.trentkms.secret.SecretBytes;

final class SigningKeysTest {

  private static final String TEXT = "AWS4-HMAC-SHA256\nany text";

  @Test
  void key_isThatOfAwsDocumentation() {
    // "Examples of how to derive a signing key for Signature Version 4", AWS General Reference.
    var accessKey = keyWith("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    var scope = CredentialScope.parse("AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request");

    var tag =
        new SigningKeys("iam", 8)
            .sign(
                accessKey,
                scope,
                tagging(
                    "AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/iam/aws4_request\n"
                        + "f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59"))
            .orElseThrow();

    assertThat(HexFormat.of().formatHex(tag))
        .isEqualTo("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
  }

  @Test
  void rememberedKey_signsAsTheFirstTime() {
    var keys = new SigningKeys("kms", 8);

    var first = sign(keys, Verifiers.KNOWN, "20260131");
    var second = sign(keys, Verifiers.KNOWN, "20260131");

    assertThat(second).isEqualTo(first);
  }

  @Test
  void newSecret_ofTheSameAccessKey_makesANewKey() {
    var keys = new SigningKeys("kms", 8);
    var before = sign(keys, keyWith("before"), "20260131");

    var after = sign(keys, keyWith("after"), "20260131");

    assertThat(after)
        .isNotEqualTo(before)
        .isEqualTo(sign(new SigningKeys("kms", 8), keyWith("after"), "20260131"));
  }

  @Test
  void forgottenKeys_areMadeAnew() {
    var keys = new SigningKeys("kms", 2);
    var first = sign(keys, Verifiers.KNOWN, "20260131");
    for (var day = 10; day < 20; day++) {
      sign(keys, Verifiers.KNOWN, "202602" + day);
    }

    assertThat(sign(keys, Verifiers.KNOWN, "20260131")).isEqualTo(first);
  }

  @Test
  void closedSecret_signsNothing() {
    var accessKey = keyWith("secret");
    accessKey.secret().close();

    assertThat(new SigningKeys("kms", 8).sign(accessKey, scope("20260131"), tagging(TEXT)))
        .isEmpty();
  }

  @Test
  void keysOfAClosedSecret_areForgottenWhenTheNextIsMade() {
    var keys = new SigningKeys("kms", 8);
    var deleted = keyWith("secret");
    sign(keys, deleted, "20260131");
    sign(keys, deleted, "20260201");
    sign(keys, keyWith("another"), "20260202");
    deleted.secret().close();
    sign(keys, keyWith("another"), "20260203");

    assertThat(keys.sign(deleted, scope("20260131"), tagging(TEXT))).isEmpty();
    assertThat(keys.sign(deleted, scope("20260201"), tagging(TEXT))).isEmpty();
  }

  @Test
  void keys_areNotWipedWhileTheySign() throws Exception {
    var keys = new SigningKeys("kms", 2);
    var expected = sign(keys, Verifiers.KNOWN, "20260131");
    Callable<Boolean> signing =
        () ->
            IntStream.range(0, 5_000)
                .allMatch(i -> {
                  sign(keys, Verifiers.KNOWN, "202602" + (10 + i % 10));
                  var tag = sign(keys, Verifiers.KNOWN, "20260131");
                  return Arrays.equals(tag, expected);
                });

    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var result : threads.invokeAll(Collections.nCopies(4, signing))) {
        assertThat(result.get()).isTrue();
      }
    }
  }

  private static byte[] sign(SigningKeys keys, AccessKey accessKey, String day) {
    return keys.sign(accessKey, scope(day), tagging(TEXT)).orElseThrow();
  }

  private static Function<SecretBytes, byte[]> tagging(String text) {
    return key -> HmacSha256.tag(key, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static CredentialScope scope(String day) {
    return CredentialScope.parse(Verifiers.KNOWN.id() + "/" + day + "/us-east-1/kms/aws4_request");
  }

  private static AccessKey keyWith(String secret) {
    return new AccessKey(
        Verifiers.KNOWN.id(),
        SecretBytes.owning(secret.getBytes(StandardCharsets.UTF_8)),
        Verifiers.KNOWN.bearer());
  }
}
