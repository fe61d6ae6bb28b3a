package org.trentkms.server.wire;

import java.util.Optional;
import org.trentkms.sigv4.HttpRequest;

/// The header that says which operation a request is for.
public final class Target {

  private static final String HEADER = "X-Amz-Target";
  private static final String PREFIX = "TrentService.";

  private Target() {}

  /// The name of the operation that the request asks for, whether or not there is one of that name.
  public static Optional<String> operation(HttpRequest request) {
    return request
        .header(HEADER)
        .filter(target -> target.startsWith(PREFIX))
        .map(target -> target.substring(PREFIX.length()));
  }
}
