package org.trentkms.server.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.trentkms.id.RequestId;
import org.trentkms.sigv4.HttpRequest;

/// Answers what is no call of an operation: the health pages, and whatever is at no address.
/// Everything else goes on to the exchange behind it.
final class Reception implements Exchange {

  private static final String JSON = "application/json";

  private final Exchange exchange;
  private final Readiness readiness;
  private final Supplier<RequestId> requestIds;

  Reception(Exchange exchange, Readiness readiness, Supplier<RequestId> requestIds) {
    this.exchange = exchange;
    this.readiness = readiness;
    this.requestIds = requestIds;
  }

  @Override
  public Reply handle(HttpRequest request) {
    return isCall(request) ? exchange.handle(request) : page(request);
  }

  @Override
  public boolean mayBlock(HttpRequest request) {
    return isCall(request) && exchange.mayBlock(request);
  }

  private static boolean isCall(HttpRequest request) {
    return request.method().equals("POST") && request.path().equals("/");
  }

  private Reply page(HttpRequest request) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return Refusal.NO_SUCH_PAGE.reply(requestIds.get());
    }
    return switch (request.path()) {
      case "/health/live" -> health(200, "live");
      case "/health/ready" -> readiness.isReady() ? health(200, "ready") : health(503, "not ready");
      default -> Refusal.NO_SUCH_PAGE.reply(requestIds.get());
    };
  }

  private Reply health(int status, String word) {
    var body = ("{\"status\":\"" + word + "\"}").getBytes(StandardCharsets.US_ASCII);
    return new Reply(status, JSON, requestIds.get(), body, List.of(), 0);
  }
}
