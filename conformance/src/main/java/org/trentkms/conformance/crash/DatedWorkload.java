package org.trentkms.conformance.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.trentkms.conformance.client.Clients;
import org.trentkms.server.control.client.NoServer;
import org.trentkms.server.control.client.ServerLost;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kms.KmsClient;

/// Clients that rotate keys, import material into them and end both, one key after the other, while
/// another moves the time that keys live by, until the server is gone.
final class DatedWorkload {

  /// How far time is moved: beyond all dates but those of rotations.
  static final Duration MOVE = Duration.ofDays(31);

  private static final Duration MOMENT = Duration.ofSeconds(1);
  private static final List<Function<DatedLife.Client, DatedLife>> KINDS =
      List.of(
          RotatedLife::begin,
          RotatedLife::begin,
          client -> ImportedLife.begin(client, true),
          client -> ImportedLife.begin(client, false));
  private static final int MOST_SECONDS = 60;
  private static final int PAUSE_MILLISECONDS = 50;

  private final Queue<DatedLife> lives = new ConcurrentLinkedQueue<>();
  private final Queue<String> changes = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private CountDownLatch finished = new CountDownLatch(0);
  private int checked;

  /// Starts the clients, which end when the server is gone.
  void start(Clients clients, MovedClock clock) {
    var client = new DatedLife.Client(kms(clients), clock, changes);
    finished = new CountDownLatch(KINDS.size());
    KINDS.forEach(kind -> start(() -> live(kind, client)));
    start(() -> move(clock));
  }

  private void start(Runnable work) {
    threads.add(
        Thread.ofPlatform()
            .uncaughtExceptionHandler((_, failure) -> failures.add(failure))
            .start(work));
  }

  private void live(Function<DatedLife.Client, DatedLife> kind, DatedLife.Client client) {
    try {
      for (var turn = 0; ; turn++) {
        var life = kind.apply(client);
        lives.add(life);
        life.live(client);
        if (turn == 0) {
          finished.countDown();
        }
      }
    } catch (SdkClientException _) {
      // The connection broke: what was under way is not acknowledged.
    }
  }

  private static void move(MovedClock clock) {
    try {
      while (true) {
        pause();
        clock.advance(MOVE);
      }
    } catch (NoServer | ServerLost _) {
      // Whatever was due on the way is due at the next start.
    }
  }

  /// Waits until each client has come to the end of a key.
  void awaitOneEach() throws InterruptedException {
    if (!finished.await(MOST_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("a client has not come to the end of a key", failures.peek());
    }
  }

  /// Waits until all clients have found out that the server is gone. That is all they may find.
  void await() throws InterruptedException {
    for (var thread : threads) {
      thread.join();
    }
    threads.clear();
    if (!failures.isEmpty()) {
      throw new IllegalStateException("keys did not live as they should", failures.peek());
    }
  }

  /// Looks at all keys since the last look, and has all happen before that is due.
  void check(Clients clients, MovedClock clock) {
    var now = clock.advance(MOMENT);
    var kms = kms(clients);
    var all = List.copyOf(lives);
    all.subList(checked, all.size()).forEach(life -> life.check(kms, now));
    checked = all.size();
  }

  /// Looks at all keys again.
  void checkAll(Clients clients, MovedClock clock) {
    checked = 0;
    check(clients, clock);
  }

  /// Looks whether the log and the store have what the last look saw, and nothing else.
  void check(EventCounts events, StoredRows rows) {
    lives.forEach(life -> life.check(events, rows));
  }

  /// The ids of all requests whose changes were acknowledged.
  List<String> changes() {
    return List.copyOf(changes);
  }

  /// How many keys there were.
  int count() {
    return lives.size();
  }

  private static KmsClient kms(Clients clients) {
    return clients.client("test", "us-east-1");
  }

  static void pause() {
    try {
      Thread.sleep(PAUSE_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
