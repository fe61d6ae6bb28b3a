package org.trentkms.sigv4;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.trentkms.secret.SecretBytes;

/// Requests that differ from a signed one in one place each: whoever verifies must notice.
final class Alterations {

  private final HttpRequest signed;
  private final Random random;

  Alterations(HttpRequest signed, long seed) {
    this.signed = signed;
    this.random = new Random(seed);
  }

  /// The altered requests: another method, path, query and body, each signed header changed,
  /// lengthened and left out, each character of the Authorization header, one more header.
  List<HttpRequest> all() {
    var altered = new ArrayList<HttpRequest>();
    altered.add(withTarget("PATCH", signed.path(), signed.query()));
    altered.add(withTarget(signed.method(), signed.path() + "x", signed.query()));
    altered.add(withTarget(signed.method(), signed.path(), signed.query() + "&x"));
    altered.add(withBody());
    altered.add(withHeaders(added(new Header("X-Amz-Unsigned", "x"))));
    var names =
        Set.of(AuthorizationHeader.of(signed, SignedService.KMS).signedHeaders().split(";"));
    for (var i = 0; i < signed.headers().size(); i++) {
      var header = signed.headers().get(i);
      if (header.name().equals("Authorization")) {
        alterAuthorization(i, altered);
      } else if (names.contains(header.name().toLowerCase(Locale.ROOT))) {
        var value = header.value();
        altered.add(withHeaders(replaced(i, value + "x")));
        altered.add(withHeaders(replaced(i, changed(value, random.nextInt(value.length() + 1)))));
        altered.add(withHeaders(without(i)));
      }
    }
    return altered;
  }

  private void alterAuthorization(int position, List<HttpRequest> altered) {
    var value = signed.headers().get(position).value();
    for (var i = 0; i < value.length(); i++) {
      altered.add(withHeaders(replaced(position, changed(value, i))));
    }
  }

  private static String changed(String text, int position) {
    if (position == text.length()) {
      return text + "x";
    }
    var other = text.charAt(position) == 'x' ? 'y' : 'x';
    return text.substring(0, position) + other + text.substring(position + 1);
  }

  private List<Header> added(Header header) {
    var headers = new ArrayList<>(signed.headers());
    headers.add(header);
    return headers;
  }

  private List<Header> replaced(int position, String value) {
    var headers = new ArrayList<>(signed.headers());
    headers.set(position, new Header(headers.get(position).name(), value));
    return headers;
  }

  private List<Header> without(int position) {
    var headers = new ArrayList<>(signed.headers());
    headers.remove(position);
    return headers;
  }

  private HttpRequest withTarget(String method, String path, String query) {
    return new HttpRequest(
        method, path, query, signed.headers(), signed.body(), signed.sourceAddress());
  }

  private HttpRequest withHeaders(List<Header> headers) {
    return new HttpRequest(
        signed.method(),
        signed.path(),
        signed.query(),
        headers,
        signed.body(),
        signed.sourceAddress());
  }

  private HttpRequest withBody() {
    var bytes = signed.body().lend(content -> content.length == 0 ? new byte[1] : content.clone());
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    return new HttpRequest(
        signed.method(),
        signed.path(),
        signed.query(),
        signed.headers(),
        SecretBytes.owning(bytes),
        signed.sourceAddress());
  }
}
