package org.trentkms.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.trentkms.server.http.TestListener.post;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ListenerStartStopTest {

  @Test
  void port_thatIsTaken_isReportedAsSuch() {
    try (var server = new TestListener()) {
      assertThatExceptionOfType(BindFailure.class)
          .isThrownBy(() -> start("127.0.0.1", server.listener.port()).close())
          .returns(BindFailure.Reason.PORT_TAKEN, BindFailure::reason)
          .withMessage("another program listens on this port: 127.0.0.1:" + server.listener.port());
    }
  }

  @Test
  void host_thatCannotBeResolved_isReportedAsSuch() {
    assertThatExceptionOfType(BindFailure.class)
        .isThrownBy(() -> start("no-such-host.invalid", 0).close())
        .returns(BindFailure.Reason.HOST_UNKNOWN, BindFailure::reason);
  }

  @Test
  void address_ofAnotherMachine_isReportedAsSuch() {
    assertThatExceptionOfType(BindFailure.class)
        .isThrownBy(() -> start("192.0.2.1", 0).close())
        .returns(BindFailure.Reason.HOST_ELSEWHERE, BindFailure::reason);
  }

  @Test
  void closedListener_leavesItsPortToTheNext() {
    var port = 0;
    try (var server = new TestListener();
        var client = server.connect()) {
      port = server.listener.port();
      assertThat(client.send(post("", "")).reply().status()).isEqualTo(200);
    }
    try (var next = start("127.0.0.1", port)) {
      assertThat(next.port()).isEqualTo(port);
    }
  }

  @Test
  void closing_answersWhatIsUnderWay_andTakesNoMore() throws InterruptedException {
    try (var server = new TestListener();
        var idle = server.connect();
        var busy = server.connect()) {
      assertThat(idle.send(post("", "")).reply().status()).isEqualTo(200);
      busy.send(post("Do: stay\n", "under way"));
      Await.until(() -> server.exchange.requests.size() == 2);
      var closing = Thread.startVirtualThread(server.listener::close);

      assertThat(idle.isAtEnd()).isTrue();
      Await.until(() -> !isTaken(server));
      assertThat(closing.isAlive()).isTrue();
      server.exchange.release.countDown();
      var reply = busy.reply();

      assertThat(reply.body()).isEqualTo("under way");
      assertThat(busy.isAtEnd()).isTrue();
      busy.shutDownOutput();
      closing.join();
    }
  }

  private static boolean isTaken(TestListener server) {
    try (var client = server.connect()) {
      return client.send(post("", "")).reply().status() == 200;
    } catch (UncheckedIOException _) {
      return false;
    }
  }

  @Test
  void closing_waitsForARequestThatIsBeingReceived() throws InterruptedException {
    try (var server = new TestListener();
        var client = server.connect()) {
      client.send(
          "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
      assertThat(client.replyWithoutBody().status()).isEqualTo(100);
      var closing = Thread.startVirtualThread(server.listener::close);
      Await.until(() -> !isTaken(server));

      assertThat(client.send("body").reply().body()).isEqualTo("body");
      assertThat(client.isAtEnd()).isTrue();
      client.shutDownOutput();
      closing.join();
    }
  }

  @Test
  void closing_doesNotWaitForEver() throws InterruptedException {
    var usual = Timeouts.USUAL;
    var timeouts =
        new Timeouts(
            usual.idle(), usual.head(), usual.body(), usual.linger(), Duration.ofMillis(200));
    try (var server = new TestListener(timeouts);
        var client = server.connect()) {
      client.send(post("Do: stay\n", ""));
      Await.until(() -> !server.exchange.requests.isEmpty());
      Thread.startVirtualThread(server.listener::close).join();

      assertThat(client.isAtEnd()).isTrue();
    }
  }

  private static Listener start(String host, int port) {
    var gate = new FakeGate();
    var requestIds = new RequestIds(new Random(1)::nextBytes);
    return Listener.start(
        new ListenerSettings(host, port, 1, Limits.USUAL, Timeouts.USUAL),
        Transport.PLAIN,
        new Service(
            new EchoExchange(requestIds, gate), gate, () -> true, new Doorkeeper.OpenDoor()),
        new Ambience(
            InstantSource.fixed(TestListener.NOW), System::nanoTime, new Random(), requestIds));
  }
}
