package org.trentkms.server.keypairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.server.keypairs.ReserveFixture.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.id.RequestId;
import org.trentkms.server.http.Ambience;
import org.trentkms.server.http.AuditGate;
import org.trentkms.server.http.Doorkeeper;
import org.trentkms.server.http.Exchange;
import org.trentkms.server.http.Limits;
import org.trentkms.server.http.Listener;
import org.trentkms.server.http.ListenerSettings;
import org.trentkms.server.http.OffLoopWork;
import org.trentkms.server.http.Reply;
import org.trentkms.server.http.Service;
import org.trentkms.server.http.Timeouts;
import org.trentkms.server.http.Transport;
import org.trentkms.sigv4.HttpRequest;

/// A listener of one event loop, whose calls take RSA pairs or do nothing; each is answered with
/// the kind of thread that it ended on.
final class ReserveOnEventLoopTest {

  private static final RequestId ID = new RequestId("00000000-0000-4000-8000-000000000000");

  private final ReserveFixture fixture =
      new ReserveFixture(new ReserveSettings(4, 1, 32), new OffLoopWork(), Duration.ofMillis(2));
  private final Listener listener =
      Listener.start(
          new ListenerSettings("127.0.0.1", 0, 1, Limits.USUAL, Timeouts.USUAL),
          Transport.PLAIN,
          new Service(new Calls(), new NoLog(), () -> true, new Doorkeeper.OpenDoor()),
          new Ambience(InstantSource.system(), System::nanoTime, new Random(), () -> ID));
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void stop() {
    fixture.close();
    client.close();
    listener.close();
  }

  @Test
  void callsThatWaitForPairs_keepNoOtherCallWaiting() {
    var storm = IntStream.range(0, 12).mapToObj(_ -> call("take")).toList();
    await(() -> fixture.reserve.waiting() == 12);

    assertThat(answer("nothing")).isEqualTo("event loop");
    assertThat(storm).noneMatch(CompletableFuture::isDone);

    fixture.generator.allowAll();
    assertThat(storm).allSatisfy(call -> assertThat(call.join().body()).isEqualTo("virtual"));
    assertThat(fixture.generator.threads())
        .allMatch(thread -> thread.getName().startsWith("rsa-maker-"));
  }

  @Test
  void callThatFindsAPairReady_staysOnTheEventLoop() {
    fixture.generator.allowAll();
    assertThat(answer("take")).isEqualTo("virtual");
    await(() -> fixture.reserve.ready(KeySpec.RSA_2048) == 4);
    assertThat(answer("take")).isEqualTo("event loop");
  }

  private String answer(String what) {
    return call(what).join().body();
  }

  private CompletableFuture<HttpResponse<String>> call(String what) {
    var uri = URI.create("http://127.0.0.1:" + listener.port() + "/");
    var request =
        java.net.http.HttpRequest.newBuilder(uri)
            .header("Do", what)
            .POST(BodyPublishers.noBody())
            .build();
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  private final class Calls implements Exchange {

    @Override
    public Reply handle(HttpRequest request) {
      if (request.header("Do").orElse("").equals("take")) {
        fixture.take(KeySpec.RSA_2048, ReserveFixture.ALICE).close();
      }
      var thread = Thread.currentThread().isVirtual() ? "virtual" : "event loop";
      return new Reply(200, ID, thread.getBytes(StandardCharsets.US_ASCII), 0);
    }
  }

  private static final class NoLog implements AuditGate {

    @Override
    public long written() {
      return 0;
    }

    @Override
    public void flush() {}
  }
}
