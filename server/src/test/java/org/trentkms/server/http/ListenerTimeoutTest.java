package org.trentkms.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.trentkms.server.http.TestListener.post;

import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ListenerTimeoutTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(5);

  private static Timeouts idle() {
    return new Timeouts(SHORT, LONG, LONG, LONG, LONG);
  }

  private static Timeouts head() {
    return new Timeouts(LONG, SHORT, LONG, LONG, LONG);
  }

  private static Timeouts body() {
    return new Timeouts(LONG, LONG, SHORT, LONG, LONG);
  }

  private static Timeouts linger() {
    return new Timeouts(LONG, LONG, LONG, SHORT, LONG);
  }

  @Test
  void idleConnection_isClosedWithoutAWord() {
    try (var server = new TestListener(idle());
        var fresh = server.connect();
        var used = server.connect()) {
      assertThat(used.send(post("", "a")).reply().status()).isEqualTo(200);

      assertThat(fresh.isAtEnd()).isTrue();
      assertThat(used.isAtEnd()).isTrue();
    }
  }

  @Test
  void emptyLinesAfterARequest_doNotBeginTheNext() {
    try (var server = new TestListener(head());
        var client = server.connect()) {
      assertThat(client.send(post("", "a") + "\r\n\r\n").reply().status()).isEqualTo(200);

      assertThat(client.hearsNothingFor(SHORT.multipliedBy(4))).isTrue();
      assertThat(client.send(post("", "b")).reply().body()).isEqualTo("b");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"P", "POST / HTTP/1.1\r\n", "POST / HTTP/1.1\r\nHost: a\r\n"})
  void head_thatDoesNotEnd_isRefused(String start) {
    try (var server = new TestListener(head());
        var client = server.connect()) {
      var reply = client.send(start).reply();

      assertThat(reply.status()).isEqualTo(408);
      assertThat(reply.body()).startsWith("{\"__type\":\"RequestTimeoutException\"");
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void head_thatTricklesIn_isRefusedThoughItNeverStops() {
    try (var server = new TestListener(head());
        var client = server.connect()) {
      client.send("POST / HTTP/1.1\r\n");
      while (client.hearsNothingFor(Duration.ofMillis(20))) {
        client.send("A: b\r\n");
      }

      assertThat(client.reply().status()).isEqualTo(408);
    }
  }

  @Test
  void body_thatTricklesIn_isRefusedThoughItNeverStops() {
    try (var server = new TestListener(body());
        var client = server.connect()) {
      client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n");
      while (client.hearsNothingFor(Duration.ofMillis(20))) {
        client.send("a");
      }

      assertThat(client.reply().status()).isEqualTo(408);
      assertThat(client.isAtEnd()).isTrue();
      assertThat(server.exchange.requests).isEmpty();
    }
  }

  @Test
  void timeSpentServing_isNotTheClients() {
    try (var server = new TestListener(idle());
        var client = server.connect()) {
      client.send(post("Do: stay\n", "worth it"));
      assertThat(client.hearsNothingFor(SHORT.multipliedBy(4))).isTrue();
      server.exchange.release.countDown();

      assertThat(client.reply().body()).isEqualTo("worth it");
    }
  }

  @Test
  void client_thatNeverReads_isCutOff() {
    try (var server = new TestListener(idle());
        var client = server.connect()) {
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> {
            while (true) {
              client.send(post("Do: big\n", ""));
            }
          });
    }
  }

  @Test
  void client_thatDoesNotCloseAfterTheLastReply_isNotWaitedForLong() {
    try (var server = new TestListener(linger());
        var client = server.connect()) {
      assertThat(client.send(post("Connection: close\n", "")).reply().status()).isEqualTo(200);
      assertThat(client.isAtEnd()).isTrue();

      Await.until(() -> !client.canSend());
    }
  }

  @Test
  void client_thatHasShutDownItsDirection_getsItsReplies() {
    try (var server = new TestListener();
        var client = server.connect()) {
      client.send(post("Do: stay\n", "first") + post("", "second")).shutDownOutput();
      Await.until(() -> !server.exchange.requests.isEmpty());
      server.exchange.release.countDown();

      assertThat(client.reply().body()).isEqualTo("first");
      assertThat(client.reply().body()).isEqualTo("second");
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void client_thatShutsDownWithoutARequest_isLetGo() {
    try (var server = new TestListener();
        var client = server.connect()) {
      assertThat(client.send(post("", "")).reply().status()).isEqualTo(200);

      assertThat(client.shutDownOutput().isAtEnd()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST / HTTP/1.1\r\nHo",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\na",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n"
      })
  void request_thatIsCutOff_isRefused(String part) {
    try (var server = new TestListener();
        var client = server.connect()) {
      client.send(part).shutDownOutput();

      assertThat(client.reply().status()).isEqualTo(400);
      assertThat(client.isAtEnd()).isTrue();
      assertThat(server.exchange.requests).isEmpty();
    }
  }
}
