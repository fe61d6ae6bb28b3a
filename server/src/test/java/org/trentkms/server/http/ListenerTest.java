package org.trentkms.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.server.http.TestListener.post;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ListenerTest {
  private TestListener server;

  @BeforeAll
  void start() {
    server = new TestListener();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void everyReply_hasTheHeadersOfAwsInThisSpelling() {
    try (var client = server.connect()) {
      var reply = client.send(post("", "{\"a\":1}")).reply();

      assertThat(reply.statusLine()).isEqualTo("HTTP/1.1 200 OK");
      assertThat(reply.body()).isEqualTo("{\"a\":1}");
      assertThat(reply.headers().getFirst())
          .matches(
              "x-amzn-RequestId: [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
      assertThat(reply.headers().subList(1, 4))
          .containsExactly(
              "Date: Sun, 01 Mar 2026 04:05:06 GMT",
              "Content-Type: application/x-amz-json-1.1",
              "Content-Length: 7");
    }
  }

  @Test
  void exchange_seesTheRequestAsItWasSent() {
    try (var client = server.connect()) {
      client.sendLines(
          """
          POST /?a=%20b&c HTTP/1.1
          Host: localhost:4599
          X-Amz-Target: TrentService.Encrypt
          x-twice:  one\s
          X-TWICE: two
          Empty:
          Do: show
          Content-Length: 4

          body\
          """);

      assertThat(client.reply().body().lines())
          .containsExactly(
              "POST",
              "/",
              "a=%20b&c",
              "[Header[name=Host, value=localhost:4599],"
                  + " Header[name=X-Amz-Target, value=TrentService.Encrypt],"
                  + " Header[name=x-twice, value=one], Header[name=X-TWICE, value=two],"
                  + " Header[name=Empty, value=], Header[name=Do, value=show],"
                  + " Header[name=Content-Length, value=4]]",
              "body",
              "127.0.0.1");
    }
  }

  @Test
  void connection_servesManyRequestsOneAfterTheOther() {
    try (var client = server.connect()) {
      for (var i = 0; i < 100; i++) {
        assertThat(client.send(post("", "request " + i)).reply().body()).isEqualTo("request " + i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void pipelinedRequests_areAnsweredInTheirOrder_whereverTheyAreServed(long seed) {
    var random = new Random(seed);
    var kinds =
        List.of("", "", "", "Do: block\n", "Do: would-block\n", "Do: log\n", "Do: block-log\n");
    var requests = new StringBuilder();
    var bodies = new ArrayList<String>();
    for (var i = 0; i < 600; i++) {
      bodies.add(i + "x".repeat(random.nextInt(200)));
      requests.append(post(kinds.get(random.nextInt(kinds.size())), bodies.getLast()));
    }
    try (var client = server.connect()) {
      Thread.startVirtualThread(() -> client.send(requests.toString()));

      assertThat(bodies).allSatisfy(body -> assertThat(client.reply().body()).isEqualTo(body));
    }
  }

  @Test
  void request_thatMayBlock_isServedOnAVirtualThread() {
    try (var client = server.connect()) {
      assertThat(client.send(post("Do: block\n", "")).reply().header("X-Thread"))
          .isEqualTo("virtual");
      assertThat(client.send(post("", "")).reply().header("X-Thread")).isEqualTo("event loop");
    }
  }

  @Test
  void request_thatTurnsOutToBlock_isServedAnewOnAVirtualThread() {
    try (var client = server.connect()) {
      var reply = client.send(post("Do: would-block\n", "again")).reply();

      assertThat(reply.header("X-Thread")).isEqualTo("virtual");
      assertThat(reply.body()).isEqualTo("again");
    }
  }

  @Test
  void requests_whoseLikeTwiceTurnedOutToBlock_areNotTriedOnTheEventLoop() {
    try (var client = server.connect()) {
      for (var i = 0; i < 2; i++) {
        client.send(post("X-Amz-Target: Sign\nDo: would-block\n", "")).reply();
      }

      assertThat(client.send(post("X-Amz-Target: Sign\n", "")).reply().header("X-Thread"))
          .isEqualTo("virtual");
      assertThat(client.send(post("X-Amz-Target: Encrypt\n", "")).reply().header("X-Thread"))
          .isEqualTo("event loop");
    }
  }

  @Test
  void chunkedBody_isPutTogether_whateverItsPieces() {
    try (var client = server.connect()) {
      client.sendLines(
          """
          POST / HTTP/1.1
          Host: localhost
          Transfer-Encoding: chunked

          """);
      client.send("5\r\nhello\r\n1;name=value\r\n,\r\n").send("6\r\n wo").send("rld\r\n0\r\n\r\n");

      assertThat(client.reply().body()).isEqualTo("hello, world");
      assertThat(client.send(post("", "next")).reply().body()).isEqualTo("next");
    }
  }

  @Test
  void request_thatComesByteByByte_isWhole() {
    try (var client = server.connect()) {
      for (var c : post("Do: block\n", "slow but sure").toCharArray()) {
        client.send(String.valueOf(c));
      }
      assertThat(client.reply().body()).isEqualTo("slow but sure");
    }
  }

  @Test
  void largestBody_isTaken() {
    var body = "b".repeat(Limits.USUAL.body());
    try (var client = server.connect()) {
      Thread.startVirtualThread(() -> client.send(post("", body)));

      assertThat(client.reply().body()).isEqualTo(body);
    }
  }

  @Test
  void client_thatExpectsContinue_isToldSoBeforeItSendsTheBody() throws IOException {
    try (var client = server.connect()) {
      client.sendLines(
          """
          POST / HTTP/1.1
          Host: localhost
          Content-Length: 4
          Expect: 100-continue

          """);

      assertThat(client.line()).isEqualTo("HTTP/1.1 100 Continue");
      assertThat(client.line()).isEmpty();
      assertThat(client.send("body").reply().body()).isEqualTo("body");
    }
  }

  @Test
  void leaveToContinue_comesAfterTheRepliesThatAreStillDue() throws IOException {
    try (var client = server.connect()) {
      client.send(
          post("Do: block\n", "first")
              + "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nExpect: 100-continue\r\n\r\n");

      assertThat(client.reply().body()).isEqualTo("first");
      assertThat(client.line()).isEqualTo("HTTP/1.1 100 Continue");
      assertThat(client.line()).isEmpty();
      assertThat(client.send("second").reply().body()).isEqualTo("second");
    }
  }

  @Test
  void client_thatDoesNotWaitForContinue_isNotToldSo() {
    try (var client = server.connect()) {
      client.send(post("Do: block\n", "first") + post("Expect: 100-continue\n", "second"));

      assertThat(client.reply().body()).isEqualTo("first");
      assertThat(client.reply().body()).isEqualTo("second");
    }
  }

  @Test
  void connectionClose_isHonoured() {
    try (var client = server.connect()) {
      var reply = client.send(post("Connection: close\n", "last")).reply();

      assertThat(reply.body()).isEqualTo("last");
      assertThat(reply.header("Connection")).isEqualTo("close");
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void requestsAfterConnectionClose_areNotServed() {
    try (var client = server.connect()) {
      var before = server.exchange.requests.size();
      client.send(post("Connection: close\n", "last") + post("", "too late"));

      assertThat(client.reply().body()).isEqualTo("last");
      assertThat(client.isAtEnd()).isTrue();
      assertThat(server.exchange.requests).hasSize(before + 1);
    }
  }

  @Test
  void http10_closesUnlessAskedNotTo() {
    try (var client = server.connect()) {
      client.sendLines("POST / HTTP/1.0\nConnection: keep-alive\nContent-Length: 1\n\na");
      assertThat(client.reply().header("Connection")).isEqualTo("keep-alive");

      client.sendLines("POST / HTTP/1.0\nContent-Length: 1\n\nb");
      assertThat(client.reply().body()).isEqualTo("b");
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void head_isAnsweredLikeGetWithoutTheBody() {
    try (var client = server.connect()) {
      var head = client.sendLines("HEAD /health/live HTTP/1.1\nHost: a\n\n").replyWithoutBody();
      var get = client.sendLines("GET /health/live HTTP/1.1\nHost: a\n\n").reply();

      assertThat(head.status()).isEqualTo(200);
      assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
      assertThat(get.body()).isEqualTo("{\"status\":\"live\"}");
    }
  }

  @Test
  void readiness_isWhatTheServiceSays() {
    var request = "GET /health/ready HTTP/1.1\nHost: a\n\n";
    try (var client = server.connect()) {
      assertThat(client.sendLines(request).reply().body()).isEqualTo("{\"status\":\"ready\"}");

      server.isReady.set(false);
      var reply = client.sendLines(request).reply();
      server.isReady.set(true);

      assertThat(reply.statusLine()).isEqualTo("HTTP/1.1 503 Service Unavailable");
      assertThat(reply.body()).isEqualTo("{\"status\":\"not ready\"}");
      assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /",
        "PUT /",
        "post /",
        "OPTIONS /",
        "BREW /",
        "POST /other",
        "POST //",
        "POST /health/live",
        "GET /favicon.ico"
      })
  void whatIsAtNoAddress_isNotFound_andTheConnectionStays(String methodAndPath) {
    try (var client = server.connect()) {
      client.sendLines(methodAndPath + " HTTP/1.1\nHost: a\nContent-Length: 3\n\nabc");
      var reply = client.reply();

      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.body())
          .startsWith("{\"__type\":\"UnknownOperationException\",\"message\":\"");
      assertThat(reply.header("Content-Type")).isEqualTo("application/x-amz-json-1.1");
      assertThat(reply.header("x-amzn-RequestId")).hasSize(36);
      assertThat(client.send(post("", "next")).reply().body()).isEqualTo("next");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://kms.test:80/?q", "HTTP://KMS.TEST:80?q", "https://kms.test:80/?q"})
  void absoluteTarget_isReadAsItsPath(String target) {
    try (var client = server.connect()) {
      client.sendLines(
          "POST " + target + " HTTP/1.1\nHost: kms.test:80\nDo: show\nContent-Length: 0\n\n");

      assertThat(client.reply().body().lines().limit(3)).containsExactly("POST", "/", "q");
    }
  }

  @Test
  void exchange_thatThrows_costsItsConnectionAndNoOther() {
    try (var broken = server.connect();
        var whole = server.connect()) {
      broken.send(post("Do: fail\n", ""));

      assertThat(broken.isAtEnd()).isTrue();
      assertThat(whole.send(post("", "still here")).reply().body()).isEqualTo("still here");
    }
  }
}
