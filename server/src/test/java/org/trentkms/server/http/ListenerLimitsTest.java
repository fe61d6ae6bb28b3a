package org.trentkms.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.server.http.TestListener.post;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ListenerLimitsTest {
  private static final Limits SMALL = new Limits(1024, 4096, 100_000, 100_000, 3, 2);
  private static final String START = "POST / HTTP/1.1\r\nHost: a\r\n";

  static Stream<Arguments> excesses() {
    var size = SMALL.body() + 1;
    return Stream.of(
        Arguments.of(
            "request line", 414, "POST /" + "a".repeat(SMALL.requestLine()) + " HTTP/1.1\r\n"),
        Arguments.of("one header", 431, START + "A: " + "a".repeat(SMALL.headers()) + "\r\n\r\n"),
        Arguments.of(
            "all headers", 431, START + "A: bcdefgh\r\n".repeat(SMALL.headers() / 10) + "\r\n"),
        Arguments.of("endless header", 431, START + "A: " + "a".repeat(2 * SMALL.headers())),
        Arguments.of("declared body", 413, START + "Content-Length: " + size + "\r\n\r\n"),
        Arguments.of("vast body", 413, START + "Content-Length: " + Long.MAX_VALUE + "\r\n\r\n"),
        Arguments.of(
            "chunked body",
            413,
            START
                + "Transfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(size)
                + "\r\n"
                + "a".repeat(size)
                + "\r\n0\r\n\r\n"),
        Arguments.of(
            "expected body",
            413,
            START + "Expect: 100-continue\r\nContent-Length: " + size + "\r\n\r\n"),
        Arguments.of("expectation", 417, START + "Expect: a-miracle\r\nContent-Length: 1\r\n\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("excesses")
  void tooMuch_isRefused_andTheConnectionCloses(String what, int status, String bytes) {
    try (var server = new TestListener(SMALL);
        var client = server.connect()) {
      var reply = client.send(bytes).reply();

      assertThat(reply.status()).isEqualTo(status);
      assertThat(reply.body()).startsWith("{\"__type\":\"");
      assertThat(reply.header("x-amzn-RequestId")).hasSize(36);
      assertThat(reply.header("Connection")).isEqualTo("close");
      assertThat(client.isAtEnd()).isTrue();
      assertThat(server.exchange.requests).isEmpty();
    }
  }

  @Test
  void requestAtTheLimits_isServed() {
    var body = "a".repeat(SMALL.body());
    try (var server = new TestListener(SMALL);
        var client = server.connect()) {
      client.send(post("A: " + "a".repeat(SMALL.headers() - 200) + "\n", body));

      assertThat(client.reply().body()).isEqualTo(body);
    }
  }

  @Test
  void client_thatSendsTooMuch_getsItsReplyThoughItGoesOnSending() {
    try (var server = new TestListener(SMALL);
        var client = server.connect()) {
      client.send(START + "Content-Length: 100000000\r\n\r\n");
      Thread.startVirtualThread(() -> sendUntilRefused(client));

      assertThat(client.reply().status()).isEqualTo(413);
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  private static void sendUntilRefused(RawClient client) {
    try {
      for (var i = 0; i < 1000; i++) {
        client.send("a".repeat(100_000));
      }
    } catch (UncheckedIOException _) {
      // The listener reads on for a while, not for ever.
    }
  }

  @Test
  void bodies_thatAreTooMuchTogether_areRefused_untilOthersAreGone() {
    var large = "a".repeat(SMALL.body());
    try (var server = new TestListener(SMALL);
        var first = server.connect();
        var second = server.connect()) {
      first.send(post("Do: stay\n", large));
      Await.until(() -> !server.exchange.requests.isEmpty());

      assertThat(second.send(post("", large)).reply().status()).isEqualTo(503);
      assertThat(second.isAtEnd()).isTrue();
      server.exchange.release.countDown();
      assertThat(first.reply().body()).isEqualTo(large);
      assertThat(first.send(post("", large)).reply().body()).isEqualTo(large);
    }
  }

  @Test
  void smallBodies_borrowNothing() {
    var small = "a".repeat(Body.ON_TRUST);
    try (var server = new TestListener(SMALL);
        var first = server.connect();
        var second = server.connect()) {
      first.send(post("Do: stay\n", "a".repeat(SMALL.body())));
      Await.until(() -> !server.exchange.requests.isEmpty());

      assertThat(second.send(post("", small)).reply().body()).isEqualTo(small);
    }
  }

  @Test
  void connectionOverTheLimit_isTurnedAway_andOneThatLeavesMakesRoom() {
    try (var server = new TestListener(SMALL)) {
      var clients =
          IntStream.range(0, SMALL.connections()).mapToObj(_ -> server.connect()).toList();
      clients.forEach(
          client -> assertThat(client.send(post("", "in")).reply().body()).isEqualTo("in"));

      try (var refused = server.connect()) {
        var reply = refused.reply();
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body()).contains("ServiceUnavailable");
        assertThat(refused.isAtEnd()).isTrue();
      }
      clients.getFirst().close();
      awaitRoom(server);
      clients.forEach(RawClient::close);
    }
  }

  private static void awaitRoom(TestListener server) {
    for (var isServed = false; !isServed; ) {
      try (var client = server.connect()) {
        isServed = client.send(post("", "")).reply().status() == 200;
      } catch (UncheckedIOException _) {
        // Turned away before it could send.
      }
    }
  }

  @Test
  void requestOverTheLimitOfThoseThatWait_isRefusedAtOnce_andItsConnectionStays() {
    try (var server = new TestListener(SMALL);
        var first = server.connect();
        var second = server.connect();
        var third = server.connect()) {
      first.send(post("Do: stay\n", "1"));
      second.send(post("Do: stay\n", "2"));
      Await.until(() -> server.exchange.requests.size() == 2);

      var refused = third.send(post("Do: block\n", "3")).reply();
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Connection")).isEmpty();
      assertThat(third.send(post("", "need not wait")).reply().body()).isEqualTo("need not wait");

      server.exchange.release.countDown();
      assertThat(first.reply().body()).isEqualTo("1");
      assertThat(second.reply().body()).isEqualTo("2");
      Await.until(() -> third.send(post("Do: block\n", "4")).reply().status() == 200);
    }
  }

  @Test
  void client_thatDoesNotReadItsReplies_isNotServedFurther_untilItDoes() {
    var requests = 400;
    try (var server = new TestListener();
        var client = server.connect()) {
      Thread.startVirtualThread(() -> client.send(post("Do: big\n", "").repeat(requests)));
      var served = settled(server.exchange);

      assertThat(served).isLessThan(requests);
      for (var i = 0; i < requests; i++) {
        assertThat(client.reply().body()).hasSize(EchoExchange.BIG);
      }
    }
  }

  /** How many requests are served when no more have been for a while. */
  private static int settled(EchoExchange exchange) {
    List<Integer> sizes = new ArrayList<>();
    Await.until(() -> {
      sizes.add(exchange.requests.size());
      var last = sizes.size() - 1;
      return last > 20 && sizes.get(last) > 0 && sizes.get(last).equals(sizes.get(last - 20));
    });
    return sizes.getLast();
  }
}
