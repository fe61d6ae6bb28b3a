package org.trentkms.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.server.http.TestListener.post;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No reply leaves before the audit log is written as far as the reply says. */
final class AuditReleaseTest {
  private static final Duration A_WHILE = Duration.ofMillis(200);

  @ParameterizedTest
  @ValueSource(strings = {"log", "block-log"})
  void reply_waitsForTheLog(String kind) {
    try (var server = new TestListener();
        var client = server.connect()) {
      server.gate.mayFlush = new CountDownLatch(1);
      client.send(post("Do: " + kind + "\n", "logged"));
      Await.until(() -> !server.exchange.requests.isEmpty());
      assertThat(client.hearsNothingFor(A_WHILE)).isTrue();
      server.gate.mayFlush.countDown();

      assertThat(client.reply().body()).isEqualTo("logged");
      assertThat(server.gate.flushes).hasValue(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"disk", "block-disk"})
  void reply_waitsForTheDisk_andNobodyElseDoes(String kind) {
    try (var server = new TestListener();
        var client = server.connect();
        var other = server.connect()) {
      server.gate.maySync = new CountDownLatch(1);
      client.send(post("Do: " + kind + "\n", "on disk"));
      Await.until(() -> !server.exchange.requests.isEmpty());
      assertThat(other.send(post("Do: log\n", "written")).reply().body()).isEqualTo("written");
      assertThat(client.hearsNothingFor(A_WHILE)).isTrue();
      server.gate.maySync.countDown();

      assertThat(client.reply().body()).isEqualTo("on disk");
      assertThat(server.gate.syncs).hasValue(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"disk", "block-disk"})
  void reply_thatTheDiskDoesNotTake_isReplacedByAnInternalError(String kind) {
    try (var server = new TestListener();
        var client = server.connect()) {
      server.gate.isSyncBroken = true;
      var reply = client.send(post("Do: " + kind + "\n", "the plaintext")).reply();

      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.body()).contains("KMSInternalException").doesNotContain("plaintext");
    }
  }

  @Test
  void repliesOfOneConnection_thatWaitForTheDisk_keepTheirOrder() {
    try (var server = new TestListener();
        var client = server.connect()) {
      client.send(post("Do: disk\n", "a") + post("", "b") + post("Do: block-disk\n", "c"));
      assertThat(client.reply().body()).isEqualTo("a");
      assertThat(client.reply().body()).isEqualTo("b");
      assertThat(client.reply().body()).isEqualTo("c");
    }
  }

  @Test
  void reply_thatNeedsNoLog_causesNoWrite() {
    try (var server = new TestListener();
        var client = server.connect()) {
      assertThat(client.send(post("", "a")).reply().status()).isEqualTo(200);
      assertThat(client.send(post("Do: block\n", "b")).reply().status()).isEqualTo(200);

      assertThat(server.gate.flushes).hasValue(0);
    }
  }

  @Test
  void repliesOfOneIteration_shareOneWrite() {
    var requests = 60;
    try (var server = new TestListener();
        var client = server.connect()) {
      client.send(post("Do: log\n", "a").repeat(requests));
      IntStream.range(0, requests).forEach(_ -> assertThat(client.reply().status()).isEqualTo(200));

      assertThat(server.gate.flushes.get()).isBetween(1, requests / 2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"log", "block-log"})
  void reply_thatCannotBeLogged_isReplacedByAnInternalError(String kind) {
    try (var server = new TestListener();
        var client = server.connect()) {
      server.gate.isBroken = true;
      var reply = client.send(post("Do: " + kind + "\n", "the plaintext")).reply();

      assertThat(reply.statusLine()).isEqualTo("HTTP/1.1 500 Internal Server Error");
      assertThat(reply.body())
          .isEqualTo(
              "{\"__type\":\"KMSInternalException\","
                  + "\"message\":\"The request could not be completed.\"}");
      assertThat(reply.header("x-amzn-RequestId"))
          .isEqualTo(server.exchange.replies.element().requestId().value());
      assertThat(server.exchange.replies.element().body()).containsOnly(0);
    }
  }

  @Test
  void replyThatNeedsNoLog_leavesThoughTheLogIsBroken() {
    try (var server = new TestListener();
        var client = server.connect()) {
      server.gate.isBroken = true;
      client.send(post("Do: log\n", "a") + post("", "b"));

      assertThat(client.reply().status()).isEqualTo(500);
      assertThat(client.reply().body()).isEqualTo("b");

      server.gate.isBroken = false;
      assertThat(client.send(post("Do: log\n", "c")).reply().body()).isEqualTo("c");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Do: block\n", "Do: would-block\n"})
  void bodies_areWipedAfterTheReply(String header) {
    try (var server = new TestListener();
        var client = server.connect()) {
      assertThat(client.send(post(header, "secret")).reply().body()).isEqualTo("secret");

      Await.until(() -> server.exchange.requests.element().body().isClosed());
      assertThat(server.exchange.replies.element().body()).containsOnly(0);
    }
  }
}
