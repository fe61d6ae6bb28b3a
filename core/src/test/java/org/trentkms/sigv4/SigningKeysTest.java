package org.trentkms.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
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
                "AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/iam/aws4_request\n"
                    + "f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59");

    assertThat(HexFormat.of().formatHex(tag))
        .isEqualTo("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
  }

  @Test
  void rememberedKey_signsAsTheFirstTime() {
    var keys = new SigningKeys("kms", 8);

    var first = keys.sign(Verifiers.KNOWN, scope("20260131"), TEXT);
    var second = keys.sign(Verifiers.KNOWN, scope("20260131"), TEXT);

    assertThat(second).isEqualTo(first);
  }

  @Test
  void newSecret_ofTheSameAccessKey_makesANewKey() {
    var keys = new SigningKeys("kms", 8);
    var before = keys.sign(keyWith("before"), scope("20260131"), TEXT);

    var after = keys.sign(keyWith("after"), scope("20260131"), TEXT);

    assertThat(after)
        .isNotEqualTo(before)
        .isEqualTo(new SigningKeys("kms", 8).sign(keyWith("after"), scope("20260131"), TEXT));
  }

  @Test
  void forgottenKeys_areMadeAnew() {
    var keys = new SigningKeys("kms", 2);
    var first = keys.sign(Verifiers.KNOWN, scope("20260131"), TEXT);
    for (var day = 10; day < 20; day++) {
      keys.sign(Verifiers.KNOWN, scope("202602" + day), TEXT);
    }

    assertThat(keys.sign(Verifiers.KNOWN, scope("20260131"), TEXT)).isEqualTo(first);
  }

  @Test
  void keys_areNotWipedWhileTheySign() throws Exception {
    var keys = new SigningKeys("kms", 2);
    var expected = keys.sign(Verifiers.KNOWN, scope("20260131"), TEXT);
    Callable<Boolean> signing =
        () ->
            IntStream.range(0, 5_000)
                .allMatch(i -> {
                  keys.sign(Verifiers.KNOWN, scope("202602" + (10 + i % 10)), TEXT);
                  var tag = keys.sign(Verifiers.KNOWN, scope("20260131"), TEXT);
                  return Arrays.equals(tag, expected);
                });

    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var result : threads.invokeAll(Collections.nCopies(4, signing))) {
        assertThat(result.get()).isTrue();
      }
    }
  }

  private static CredentialScope scope(String day) {
    return CredentialScope.parse(Verifiers.KNOWN.id() + "/" + day + "/us-east-1/kms/aws4_request");
  }

  private static AccessKey keyWith(String secret) {
    return new AccessKey(
        Verifiers.KNOWN.id(),
        SecretBytes.owning(secret.getBytes(StandardCharsets.UTF_8)),
        Verifiers.KNOWN.principal());
  }
}
