package org.trentkms.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import org.trentkms.crypto.HmacSha256;
import org.trentkms.crypto.Sha256;

/// Makes whole HTTP requests, signed with Signature Version 4, with the headers that AWS's clients
/// for Python send: four of them signed.
final class RequestSigner {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String SIGNED_HEADERS = "content-type;host;x-amz-date;x-amz-target";
  private static final int DAY_LENGTH = 8;

  private final Credentials credentials;
  private final String host;
  private final String time;
  private final String scope;
  private final byte[] key;

  /// Signs as of this instant, for a server at this value of the Host header.
  RequestSigner(Credentials credentials, String host, Instant now) {
    this.credentials = credentials;
    this.host = host;
    this.time = TIME.format(now);
    var day = time.substring(0, DAY_LENGTH);
    this.scope = day + "/" + credentials.region() + "/kms/aws4_request";
    var ofDay = tag(("AWS4" + credentials.secret()).getBytes(UTF_8), day);
    this.key = tag(tag(tag(ofDay, credentials.region()), "kms"), "aws4_request");
  }

  /// The bytes of a request for the operation.
  byte[] sign(String operation, String body) {
    return """
    POST / HTTP/1.1
    Host: %s
    Accept-Encoding: identity
    X-Amz-Target: TrentService.%s
    Content-Type: application/x-amz-json-1.1
    User-Agent: Boto3/1.40.0 md/Botocore#1.40.0 ua/2.1 os/linux lang/python#3.13.5
    X-Amz-Date: %s
    Authorization: AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s
    Content-Length: %d

    """
        .formatted(
            host,
            operation,
            time,
            credentials.accessKeyId(),
            scope,
            SIGNED_HEADERS,
            signature(operation, body),
            body.getBytes(UTF_8).length)
        .replace("\n", "\r\n")
        .concat(body)
        .getBytes(UTF_8);
  }

  private String signature(String operation, String body) {
    var canonical =
        """
        POST
        /

        content-type:application/x-amz-json-1.1
        host:%s
        x-amz-date:%s
        x-amz-target:TrentService.%s

        %s
        %s\
        """
            .formatted(host, time, operation, SIGNED_HEADERS, hash(body));
    return HexFormat.of()
        .formatHex(tag(key, "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + hash(canonical)));
  }

  private static String hash(String text) {
    return HexFormat.of().formatHex(Sha256.of(text.getBytes(UTF_8)));
  }

  private static byte[] tag(byte[] key, String text) {
    return HmacSha256.tag(key, text.getBytes(UTF_8));
  }

  /// An access key and the Region it is used for.
  record Credentials(String accessKeyId, String secret, String region) {}
}
