package org.trentkms.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.error.KmsException;
import org.trentkms.secret.SecretBytes;

/// What was read last on a thread is no part of what is read next.
final class AuthorizationHeaderTest {

  private static final String USUAL =
      "AWS4-HMAC-SHA256 Credential=A/20260131/us-east-1/kms/aws4_request, SignedHeaders=a;host,"
          + " Signature=";

  private static final Executor NEW_THREADS = task -> Thread.ofPlatform().start(task);

  static Stream<String> headers() {
    return Stream.of(
        USUAL + "00ff",
        USUAL + "11ee",
        USUAL + "11ef0",
        USUAL + "1,2e",
        USUAL + "1 2e",
        USUAL + "1\t2e",
        USUAL + "1=2e",
        USUAL + "00f,",
        USUAL,
        USUAL.substring(0, USUAL.length() - 1),
        USUAL + "ff, Other=ff",
        USUAL + "ff, Other=fe",
        USUAL + "ff, XSignature=ff",
        USUAL + "ff, XSignature=fe",
        USUAL + "ff, Signature=ff",
        USUAL.replace("kms", "sts") + "00ff",
        USUAL.replace("a;host", "b;host") + "00ff",
        "AWS4-HMAC-SHA256 Signature=00ff, SignedHeaders=a;host, Credential=ff",
        "AWS4-HMAC-SHA256 Signature=00ff, SignedHeaders=a;host, Credential=fe",
        "AWS4-HMAC-SHA256 Signature=00ff",
        "AWS4-HMAC-SHA256 Signature=11ee",
        "AWS4-HMAC-SHA256\tSignature=11ee",
        "AWS4-HMAC-SHA256,Signature=11ee",
        "Signature=11ee",
        "Signature=",
        "");
  }

  @ParameterizedTest
  @MethodSource("headers")
  void header_isReadAsOnAThreadThatHasReadNone(String header) {
    var alone = CompletableFuture.supplyAsync(() -> read(header), NEW_THREADS).join();

    assertThat(headers())
        .allSatisfy(before -> {
          read(before);
          assertThat(read(header)).isEqualTo(alone);
          assertThat(read(header)).isEqualTo(alone);
        });
  }

  private static String read(String header) {
    var request =
        new HttpRequest(
            "POST",
            "/",
            "",
            List.of(new Header("Authorization", header)),
            SecretBytes.owning(new byte[0]),
            "127.0.0.1",
            Optional.empty());
    try {
      return AuthorizationHeader.of(request, SignedService.KMS).toString();
    } catch (KmsException e) {
      return e.code() + " " + e.text();
    }
  }
}
