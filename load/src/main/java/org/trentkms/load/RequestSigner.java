package org.trentkms.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.trentkms.crypto.HmacSha256;
import org.trentkms.crypto.Sha256;

/// Makes whole HTTP requests, signed with Signature Version 4, with as many headers and bytes as
/// AWS's clients for Python send: four of them signed, and a session token where there is one.
public final class RequestSigner {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int DAY_LENGTH = 8;

  private final Credentials credentials;
  private final String host;
  private final String time;
  private final String scope;
  private final byte[] key;

  /// Signs requests to AWS KMS as of this instant, for a server at this value of the Host header.
  public RequestSigner(Credentials credentials, String host, Instant now) {
    this(credentials, "kms", host, now);
  }

  /// Signs requests to this service.
  public RequestSigner(Credentials credentials, String service, String host, Instant now) {
    this.credentials = credentials;
    this.host = host;
    this.time = TIME.format(now);
    var day = time.substring(0, DAY_LENGTH);
    this.scope = day + "/" + credentials.region() + "/" + service + "/aws4_request";
    var ofDay = tag(("AWS4" + credentials.secret()).getBytes(UTF_8), day);
    this.key = tag(tag(tag(ofDay, credentials.region()), service), "aws4_request");
  }

  /// The bytes of a request for the operation.
  public byte[] sign(String operation, String body) {
    var headers = new TreeMap<String, String>();
    headers.put("Content-Type", "application/x-amz-json-1.1");
    headers.put("X-Amz-Target", "TrentService." + operation);
    return signed(headers, body);
  }

  /// The bytes of a request that is a form.
  public byte[] signForm(String body) {
    var headers = new TreeMap<String, String>();
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    return signed(headers, body);
  }

  private byte[] signed(SortedMap<String, String> headers, String body) {
    headers.put("Host", host);
    headers.put("X-Amz-Date", time);
    credentials.token().ifPresent(token -> headers.put("X-Amz-Security-Token", token));
    return """
    POST / HTTP/1.1
    %s
    Accept-Encoding: identity
    User-Agent: trent-bench md/signed-beforehand#1 ua/2.1 os/another lang/java#25.0
    Authorization: AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s
    Content-Length: %d

    """
        .formatted(
            headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining("\n")),
            credentials.accessKeyId(),
            scope,
            names(headers),
            signature(headers, body),
            body.getBytes(UTF_8).length)
        .replace("\n", "\r\n")
        .concat(body)
        .getBytes(UTF_8);
  }

  private static String names(SortedMap<String, String> headers) {
    return String.join(";", headers.keySet()).toLowerCase(Locale.ROOT);
  }

  private String signature(SortedMap<String, String> headers, String body) {
    var lines =
        headers.entrySet().stream()
            .map(
                header -> header.getKey().toLowerCase(Locale.ROOT) + ":" + header.getValue() + "\n")
            .collect(Collectors.joining());
    var canonical = "POST\n/\n\n" + lines + "\n" + names(headers) + "\n" + hash(body);
    return HexFormat.of()
        .formatHex(tag(key, "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + hash(canonical)));
  }

  private static String hash(String text) {
    return HexFormat.of().formatHex(Sha256.of(text.getBytes(UTF_8)));
  }

  private static byte[] tag(byte[] key, String text) {
    return HmacSha256.tag(key, text.getBytes(UTF_8));
  }

  /// An access key, the Region it is used for, and a session token where it is temporary.
  public record Credentials(
      String accessKeyId, String secret, String region, Optional<String> token) {

    /// Those of a long-lived access key.
    public Credentials(String accessKeyId, String secret, String region) {
      this(accessKeyId, secret, region, Optional.empty());
    }

    /// Without what is secret.
    @Override
    public String toString() {
      return "Credentials[" + accessKeyId + ", " + region + "]";
    }
  }
}
