package org.trentkms.server.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.trentkms.error.ErrorCode;
import org.trentkms.id.RequestId;

/// What the listener answers by itself, without asking the exchange. The names are those of AWS's
/// common errors where AWS has one.
///
/// What a client can bring about alone is a 4xx, also where RFC 9110 has a 501 or a 505 for it: to
/// operators and SDKs a 5xx says that the server is at fault, and SDKs would send it again.
public enum Refusal implements Head {
  MALFORMED(400, Names.MALFORMED, "The request is not well-formed HTTP/1.1."),
  AMBIGUOUS_HOST(
      400, Names.MALFORMED, "The request must name exactly one host, the same everywhere."),
  TARGET(400, Names.MALFORMED, "The request target must be an absolute path or an absolute URI."),
  CUT_OFF(400, Names.MALFORMED, "The connection ended before the request did."),
  TRANSFER_CODING(400, Names.MALFORMED, "The only transfer coding supported is chunked."),
  VERSION(400, Names.MALFORMED, "The HTTP versions supported are 1.1 and 1.0."),
  EXPECTATION(417, Names.MALFORMED, "The only expectation supported is 100-continue."),
  LINE_TOO_LONG(414, Names.TOO_LARGE, "The request line is too long."),
  HEADERS_TOO_LARGE(431, Names.TOO_LARGE, "The headers of the request are too large."),
  BODY_TOO_LARGE(413, Names.TOO_LARGE, "The body of the request is too large."),
  TOO_SLOW(408, "RequestTimeoutException", "The request did not arrive in time."),
  FOREIGN_HOST(
      403,
      Names.DENIED,
      "The Host header does not name this machine: use localhost or 127.0.0.1, or start trent with"
          + " --allow-host NAME."),
  WEB_PAGE(403, Names.DENIED, "Requests that a web page makes are not served."),
  TOO_MANY_CONNECTIONS(503, Names.UNAVAILABLE, "There are too many connections."),
  TOO_MUCH_WAITING(503, Names.UNAVAILABLE, "Too many requests are waiting."),
  NO_SUCH_PAGE(
      404,
      ErrorCode.UNKNOWN_OPERATION.wireName(),
      "There is POST /, GET /health/live and GET /health/ready."),
  UNRECORDED(500, ErrorCode.KMS_INTERNAL.wireName(), "The request could not be completed.");

  /// The names of errors that several constants share.
  private static final class Names {
    static final String MALFORMED = "MalformedHttpRequestException";
    static final String TOO_LARGE = ErrorCode.REQUEST_ENTITY_TOO_LARGE.wireName();
    static final String DENIED = ErrorCode.ACCESS_DENIED.wireName();
    static final String UNAVAILABLE = ErrorCode.SERVICE_UNAVAILABLE.wireName();
  }

  private final int status;
  private final byte[] body;

  Refusal(int status, String name, String message) {
    this.status = status;
    var json = "{\"__type\":\"" + name + "\",\"message\":\"" + message + "\"}";
    this.body = json.getBytes(StandardCharsets.US_ASCII);
  }

  /// The refusal for what Netty's decoder could not read.
  static Refusal of(@Nullable Throwable failure) {
    return switch (failure) {
      case TooLongHttpLineException _ -> LINE_TOO_LONG;
      case TooLongHttpHeaderException _ -> HEADERS_TOO_LARGE;
      case null, default -> MALFORMED;
    };
  }

  Reply reply(RequestId requestId) {
    return new Reply(status, requestId, body.clone(), 0);
  }
}
