package org.trentkms.server.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.trentkms.id.RequestId;
import org.trentkms.sigv4.Header;
import org.trentkms.sigv4.HttpRequest;

/**
 * Answers a request with its own body. The header {@code Do} says how: {@code block} is known to
 * wait, {@code would-block} finds out late, {@code stay} waits until it is released, {@code fail}
 * throws, {@code log} has a position in the audit log, {@code disk} waits for the disk to have it,
 * {@code big} answers with a quarter of a megabyte, {@code show} with all that the exchange sees.
 */
final class EchoExchange implements Exchange {
  static final int BIG = 256 * 1024;

  final Queue<HttpRequest> requests = new ConcurrentLinkedQueue<>();
  final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
  final CountDownLatch release = new CountDownLatch(1);

  private final Supplier<RequestId> requestIds;
  private final FakeGate gate;

  EchoExchange(Supplier<RequestId> requestIds, FakeGate gate) {
    this.requestIds = requestIds;
    this.gate = gate;
  }

  @Override
  public Reply handle(HttpRequest request) {
    if (wouldBlock(what(request)) && !Thread.currentThread().isVirtual()) {
      throw new WouldBlock();
    }
    requests.add(request);
    var reply = reply(request);
    replies.add(reply);
    return reply;
  }

  private static boolean wouldBlock(String what) {
    return what.startsWith("block") || what.equals("would-block") || what.equals("stay");
  }

  private Reply reply(HttpRequest request) {
    return switch (what(request)) {
      case "stay" -> {
        await();
        yield echo(request, 0);
      }
      case "fail" -> throw new IllegalStateException("the exchange is broken");
      case "block-log", "log" -> echo(request, gate.append());
      case "block-disk", "disk" -> echo(request, gate.append()).onDisk();
      case "big" -> new Reply(200, requestIds.get(), new byte[BIG], 0);
      case "show" -> new Reply(200, requestIds.get(), bytes(show(request)), 0);
      default -> echo(request, 0);
    };
  }

  private Reply echo(HttpRequest request, long position) {
    var thread = Thread.currentThread().isVirtual() ? "virtual" : "event loop";
    return new Reply(
        200,
        Reply.AWS_JSON,
        requestIds.get(),
        bytes(text(request)),
        List.of(new Header("X-Thread", thread)),
        position);
  }

  private void await() {
    try {
      release.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String what(HttpRequest request) {
    return request.header("Do").orElse("");
  }

  private static String text(HttpRequest request) {
    return request.body().lend(body -> new String(body, StandardCharsets.ISO_8859_1));
  }

  private static String show(HttpRequest request) {
    return String.join(
        "\n",
        request.method(),
        request.path(),
        request.query(),
        request.headers().toString(),
        text(request),
        request.sourceAddress());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
