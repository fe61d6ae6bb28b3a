package org.trentkms.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trentkms.error.KmsException;
import org.trentkms.id.AccountId;
import org.trentkms.secret.SecretBytes;
import org.trentkms.testing.fuzz.FuzzContract;

/// Requests in the form of the golden cases, to both authenticators: each ends in a refusal that is
/// the caller's fault, or is accepted and then means what the owner of its signature has signed.
public final class SigV4HeaderFuzz extends FuzzContract {

  private static final Authenticator VERIFIER = Verifiers.at(GoldenCase.USUAL_TIME);
  private static final Authenticator ANYBODY =
      new UnverifiedCredentials(new AccountId("000000000000"), _ -> Optional.empty());

  /// The signatures that exist, with what they are for.
  private static final Map<String, HttpRequest> SIGNED =
      GoldenCase.all().stream()
          .filter(golden -> golden.expected().startsWith("accepted"))
          .map(GoldenCase::request)
          .collect(
              Collectors.toMap(
                  request -> AuthorizationHeader.of(request, SignedService.KMS).signature(),
                  Function.identity(),
                  (one, _) -> one));

  /// The contract over it.
  public SigV4HeaderFuzz() {
    super(SigV4HeaderFuzz::read);
  }

  /// Where Jazzer enters.
  public static void fuzzerTestOneInput(byte[] input) {
    requireInstrumented(SigV4HeaderFuzz::read, input);
  }

  private static void read(byte[] input) {
    try (var body = SecretBytes.owning(body(input))) {
      var request = request(input, body);
      outcome(ANYBODY, request);
      outcome(VERIFIER, request).ifPresent(SigV4HeaderFuzz::requireSigned);
    }
  }

  private static Optional<SignedRequest> outcome(Authenticator authenticator, HttpRequest request) {
    try {
      return Optional.of(authenticator.authenticate(request));
    } catch (KmsException e) {
      assertThat(e.code().status()).isBetween(400, 499);
      assertThat(e.text().orElseThrow()).doesNotContain(Verifiers.SECRET);
      return Optional.empty();
    }
  }

  private static void requireSigned(SignedRequest accepted) {
    var request = accepted.request();
    var original = SIGNED.get(AuthorizationHeader.of(request, SignedService.KMS).signature());
    assertThat(original).as("a signature that nobody has made").isNotNull();
    assertThat(request.method()).isEqualTo(original.method());
    assertThat(request.header("X-Amz-Target").map(String::strip))
        .isEqualTo(original.header("X-Amz-Target").map(String::strip));
    assertThat(request.body()).isEqualTo(original.body());
  }

  private static HttpRequest request(byte[] input, SecretBytes body) {
    var text = new String(input, 0, endOfHead(input), StandardCharsets.ISO_8859_1);
    var lines = text.split("\n", -1);
    var requestLine = Arrays.copyOf(lines[0].split(" ", 3), 2);
    var target = orEmpty(requestLine[1]).split("\\?", 2);
    var headers = new ArrayList<Header>();
    for (var line : List.of(lines).subList(1, lines.length)) {
      var nameAndValue = line.split(": ?", 2);
      headers.add(new Header(nameAndValue[0], nameAndValue.length > 1 ? nameAndValue[1] : ""));
    }
    return new HttpRequest(
        orEmpty(requestLine[0]),
        target[0],
        target.length > 1 ? target[1] : "",
        headers,
        body,
        "127.0.0.1");
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static byte[] body(byte[] input) {
    return Arrays.copyOfRange(input, Math.min(input.length, endOfHead(input) + 2), input.length);
  }

  /// Where the first empty line begins, or the end where there is none.
  private static int endOfHead(byte[] input) {
    for (var i = 0; i + 1 < input.length; i++) {
      if (input[i] == '\n' && input[i + 1] == '\n') {
        return i;
      }
    }
    return input.length;
  }
}
