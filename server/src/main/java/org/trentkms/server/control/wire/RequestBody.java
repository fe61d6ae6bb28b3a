package org.trentkms.server.control.wire;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.trentkms.json.JsonReader;
import org.trentkms.secret.SecretBytes;

/// A request line that came as the body of an HTTP request.
public final class RequestBody {

  private RequestBody() {}

  /// The request that the body is; empty where it is none, or longer than a line may be. Nothing in
  /// it is secret.
  public static Optional<RequestLine> parse(SecretBytes body, JsonReader reader) {
    return body.size() > RequestLine.LONGEST
        ? Optional.empty()
        : RequestLine.parse(body.lend(bytes -> new String(bytes, StandardCharsets.UTF_8)), reader);
  }
}
