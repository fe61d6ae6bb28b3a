package org.trentkms.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.stream.Stream;
import org.trentkms.secret.SecretBytes;
import org.trentkms.sigv4.Header;
import org.trentkms.sigv4.HttpRequest;

/// What a listener makes of a prepared request.
final class ReceivedRequest {

  private static final String END_OF_HEAD = "\r\n\r\n";

  private ReceivedRequest() {}

  /// The request that these bytes are, whole and well-formed.
  static HttpRequest of(byte[] bytes) {
    var text = new String(bytes, ISO_8859_1);
    var endOfHead = text.indexOf(END_OF_HEAD);
    var lines = text.substring(0, endOfHead).split("\r\n", -1);
    var body = text.substring(endOfHead + END_OF_HEAD.length()).getBytes(ISO_8859_1);
    return new HttpRequest(
        lines[0].split(" ", -1)[0],
        lines[0].split(" ", -1)[1],
        "",
        headers(lines),
        SecretBytes.owning(body),
        "127.0.0.1");
  }

  private static List<Header> headers(String[] lines) {
    return Stream.of(lines)
        .skip(1)
        .map(line -> line.split(": ", 2))
        .map(header -> new Header(header[0], header[1]))
        .toList();
  }
}
