package org.trentkms.sigv4;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trentkms.secret.SecretBytes;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// Requests of every shape, drawn from a seed and signed by the signer of AWS's own SDK for Java.
final class RandomRequests {

  static final Instant TIME = Instant.parse("2026-01-31T12:00:00Z");

  private static final String PLAIN =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
  private static final String SPECIAL = "+=,;:@!$'()*&";
  private static final String IN_VALUES = PLAIN + SPECIAL + "    \t\"/%?#[]{}|<>^`\\";
  private static final AwsCredentialsIdentity CREDENTIALS =
      AwsCredentialsIdentity.create(Verifiers.KNOWN.id(), Verifiers.SECRET);

  private final Random random;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  RandomRequests(long seed) {
    this.random = new Random(seed);
  }

  /// One more request.
  HttpRequest next() {
    var body = bytes();
    var signed =
        signer.sign(r ->
            r.identity(CREDENTIALS)
                .request(unsigned(body.length))
                .payload(ContentStreamProvider.fromByteArray(body))
                .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "kms")
                .putProperty(AwsV4HttpSigner.REGION_NAME, oneOf("us-east-1", "eu-west-1"))
                .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(TIME, ZoneOffset.UTC)));
    return received(signed.request(), body);
  }

  private SdkHttpRequest unsigned(int length) {
    var host = text(PLAIN.substring(0, 26), 1 + random.nextInt(20));
    var port = random.nextBoolean() ? "" : ":" + (1024 + random.nextInt(60_000));
    var request =
        SdkHttpRequest.builder()
            .method(random.nextInt(10) == 0 ? SdkHttpMethod.GET : SdkHttpMethod.POST)
            .uri(URI.create("http://" + host + port + path() + query()))
            .putHeader("Content-Type", "application/x-amz-json-1.1")
            .putHeader("X-Amz-Target", "TrentService." + text(PLAIN, 10))
            .putHeader("User-Agent", text(IN_VALUES, 30));
    if (random.nextBoolean()) {
      request.putHeader("Content-Length", Integer.toString(length));
    }
    for (var i = random.nextInt(5); i > 0; i--) {
      request.appendHeader("My-Header-" + random.nextInt(4), text(IN_VALUES, random.nextInt(40)));
    }
    return request.build();
  }

  private static HttpRequest received(SdkHttpRequest request, byte[] body) {
    var headers = new ArrayList<Header>();
    request.forEachHeader(
        (name, values) -> values.forEach(value -> headers.add(new Header(name, onWire(value)))));
    return new HttpRequest(
        request.method().name(),
        request.encodedPath().isEmpty() ? "/" : request.encodedPath(),
        request.encodedQueryParameters().orElse(""),
        headers,
        SecretBytes.owning(body),
        "127.0.0.1");
  }

  /// The characters of the bytes that a client sends for this text.
  private static String onWire(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private String path() {
    if (random.nextInt(3) == 0) {
      return "/";
    }
    return Stream.generate(this::segment)
        .limit(1 + random.nextInt(5))
        .collect(Collectors.joining("/", "/", oneOf("", "/")));
  }

  private String segment() {
    return switch (random.nextInt(8)) {
      case 0 -> ".";
      case 1 -> "%C3%A9%20" + text(PLAIN, 3);
      case 2 -> text(SPECIAL, 3);
      default -> text(PLAIN, 1 + random.nextInt(10));
    };
  }

  private String query() {
    if (random.nextInt(3) > 0) {
      return "";
    }
    return Stream.generate(
            () -> text(PLAIN, 1 + random.nextInt(3)) + "=" + segment().replace("&", "%26"))
        .limit(1 + random.nextInt(5))
        .collect(Collectors.joining("&", "?", ""));
  }

  private byte[] bytes() {
    var bytes = new byte[random.nextInt(5) == 0 ? 0 : random.nextInt(500)];
    random.nextBytes(bytes);
    return bytes;
  }

  private String text(String alphabet, int length) {
    return random
        .ints(length, 0, alphabet.length())
        .mapToObj(i -> alphabet.substring(i, i + 1))
        .collect(Collectors.joining());
  }

  private String oneOf(String... values) {
    return List.of(values).get(random.nextInt(values.length));
  }
}
