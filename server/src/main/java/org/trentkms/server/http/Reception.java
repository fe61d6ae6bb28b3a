package org.trentkms.server.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trentkms.id.RequestId;
import org.trentkms.sigv4.HttpRequest;

/// Answers what is no call of an operation and no command: the health pages, and whatever is at no
/// address. Everything else goes on to the exchanges behind it.
final class Reception implements Exchange {

  private static final String JSON = "application/json";

  private final Service service;
  private final Supplier<RequestId> requestIds;

  Reception(Service service, Supplier<RequestId> requestIds) {
    this.service = service;
    this.requestIds = requestIds;
  }

  @Override
  public Reply handle(HttpRequest request) {
    var exchange = behind(request);
    return exchange == null ? page(request) : exchange.handle(request);
  }

  /// Who answers the request; null where it is for a page.
  private @Nullable Exchange behind(HttpRequest request) {
    if (isPresigned(request)) {
      return service.exchange();
    }
    if (!request.method().equals("POST")) {
      return null;
    }
    return switch (request.path()) {
      case "/" -> service.exchange();
      case "/control" -> service.control().orElse(null);
      default -> null;
    };
  }

  /// A call that somebody has signed for others to send has all of it in its query.
  private static boolean isPresigned(HttpRequest request) {
    return request.method().equals("GET")
        && request.path().equals("/")
        && request.query().contains("Action=");
  }

  private Reply page(HttpRequest request) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return Refusal.NO_SUCH_PAGE.reply(requestIds.get());
    }
    return switch (request.path()) {
      case "/health/live" -> health(200, "live");
      case "/health/ready" ->
          service.readiness().isReady() ? health(200, "ready") : health(503, "not ready");
      default -> Refusal.NO_SUCH_PAGE.reply(requestIds.get());
    };
  }

  private Reply health(int status, String word) {
    var body = ("{\"status\":\"" + word + "\"}").getBytes(StandardCharsets.US_ASCII);
    return new Reply(status, JSON, requestIds.get(), body, List.of(), 0);
  }
}
