package org.trentkms.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trentkms.id.RequestId;
import org.trentkms.sigv4.HttpRequest;

final class HeldRepliesTest {

  private static final RequestId ID = new RequestId("00000000-0000-4000-8000-000000000000");
  private static final long STEP = HeldReplies.STEP;

  @ParameterizedTest
  @CsvSource({
    "0, 20000000",
    "1, 19999999",
    "19999999, 1",
    "20000000, 20000000",
    "50000000, 10000000"
  })
  void reply_leavesAtTheNextStepAfterItsRequestWasBegun(long taken, long remaining) {
    assertThat(HeldReplies.remaining(-5, taken - 5)).isEqualTo(remaining);
    assertThat(HeldReplies.remaining(Long.MAX_VALUE, Long.MAX_VALUE + taken)).isEqualTo(remaining);
  }

  /// A sum of draws comes to its ends so seldom that the fastest reply of many says nothing of
  /// them.
  @Test
  void whatAReplyWaitsBesides_isSpreadOverAStep_andRareAtItsEnds() {
    var random = new Random(1);
    var waits = LongStream.generate(() -> HeldReplies.besides(random)).limit(100_000).toArray();
    assertThat(LongStream.of(waits)).allMatch(wait -> 0 <= wait && wait < STEP);
    assertThat(LongStream.of(waits).filter(wait -> wait < STEP / 10).count()).isBetween(1L, 500L);
    assertThat(LongStream.of(waits).filter(wait -> wait > STEP - STEP / 10).count())
        .isBetween(1L, 500L);
    assertThat(LongStream.of(waits).filter(wait -> wait < STEP / 2).count())
        .isBetween(49_000L, 51_000L);
  }

  /// Each request takes longer than the one before, from none at all to more than a step.
  @Test
  @Timeout(30)
  void heldReply_waitsForItsStep_howeverItWasServed() throws Exception {
    for (var isOffLoop : new boolean[] {false, true}) {
      try (var listener = listener(isOffLoop);
          var client = HttpClient.newHttpClient()) {
        var request =
            java.net.http.HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listener.port()))
                .POST(BodyPublishers.ofString("x"))
                .build();
        for (var steps : new int[] {1, 1, 2}) {
          var begun = System.nanoTime();
          var answer = client.send(request, BodyHandlers.ofString());
          assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(steps * STEP);
          assertThat(answer.body()).isEqualTo("held");
          assertThat(answer.statusCode()).isEqualTo(400);
        }
      }
    }
  }

  private static Listener listener(boolean isOffLoop) {
    var calls = new AtomicInteger();
    Exchange exchange =
        new Exchange() {
          @Override
          public Reply handle(HttpRequest request) {
            if (isOffLoop && !Thread.currentThread().isVirtual()) {
              throw new WouldBlock();
            }
            LockSupport.parkNanos(calls.getAndIncrement() * (STEP * 2 / 3));
            return new Reply(400, ID, "held".getBytes(UTF_8), 0).heldBack();
          }
        };
    return Listener.start(
        ListenerSettings.of("127.0.0.1", 0),
        Transport.PLAIN,
        new Service(exchange, new FakeGate(), () -> true, new Doorkeeper.OpenDoor()),
        new Ambience(InstantSource.system(), System::nanoTime, new Random(), () -> ID));
  }
}
