package org.trentkms.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.id.AccountId;
import org.trentkms.secret.SecretBytes;

final class SignatureVerifierFuzz {

  private static final int REQUESTS_OF_A_SEED = 500;
  private static final List<String> NAMES =
      List.of(
          "Authorization",
          "authorization",
          "Host",
          "X-Amz-Date",
          "Date",
          "X-Amz-Target",
          "x-amz-content-sha256",
          "X-Amz-Security-Token",
          "Content-Type",
          "",
          "\u212a");
  private static final List<String> PIECES =
      List.of(
          "AWS4-HMAC-SHA256 ",
          "Credential=",
          "SignedHeaders=",
          "Signature=",
          "AKIATRENTEXAMPLE0001/20260131/us-east-1/kms/aws4_request",
          "host;x-amz-date",
          "20260131T120000Z",
          "Sat, 31 Jan 2026 12:00:00 GMT",
          "Sat, 31 Jan 999999999 12:00:00 +2359",
          "/",
          ";",
          ",",
          "=",
          " ",
          "\t",
          "%",
          "%4",
          "%zz",
          "..",
          "&",
          "?",
          "\0",
          "\n",
          "\uffff",
          "é",
          "0123456789");

  private final SignatureVerifier verifier = Verifiers.at(RandomRequests.TIME);
  private final Authenticator anybody =
      new UnverifiedCredentials(new AccountId("000000000000"), _ -> Optional.empty());

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  /// Whatever comes is refused in the ordinary way: an exception of another kind fails the test.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nonsense_isRefusedInOrder(long seed) {
    var random = new Random(seed);
    for (var i = 0; i < REQUESTS_OF_A_SEED; i++) {
      var request = request(random);
      assertThat(Verifiers.outcome(verifier, request)).startsWith("refused\n");
      assertThat(Verifiers.outcome(anybody, request)).isNotEmpty();
    }
  }

  private static HttpRequest request(Random random) {
    var headers = new ArrayList<Header>();
    for (var i = random.nextInt(8); i >= 0; i--) {
      headers.add(new Header(NAMES.get(random.nextInt(NAMES.size())), text(random)));
    }
    if (random.nextBoolean()) {
      headers.add(
          new Header(
              "Authorization",
              "AWS4-HMAC-SHA256 Credential="
                  + text(random)
                  + ",SignedHeaders="
                  + text(random)
                  + ",Signature="
                  + text(random)));
    }
    if (random.nextBoolean()) {
      headers.add(new Header("X-Amz-Date", "20260131T120000Z"));
    }
    return new HttpRequest(
        text(random),
        text(random),
        text(random),
        headers,
        SecretBytes.owning(new byte[random.nextInt(3)]),
        "127.0.0.1");
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (var i = random.nextInt(6); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }
}
