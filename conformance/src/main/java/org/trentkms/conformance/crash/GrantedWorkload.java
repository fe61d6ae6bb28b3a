package org.trentkms.conformance.crash;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.trentkms.conformance.client.Clients;
import software.amazon.awssdk.core.exception.SdkClientException;

/// Clients that make grants on keys, also through grants, and revoke and retire some, one key after
/// the other, until the server is gone.
final class GrantedWorkload {

  private static final int THREADS = 2;
  private static final int MOST_SECONDS = 60;

  private final Queue<GrantedLife> lives = new ConcurrentLinkedQueue<>();
  private final Queue<String> changes = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private List<Thread> threads = List.of();
  private CountDownLatch finished = new CountDownLatch(1);
  private int checked;

  /// Starts the clients, which end when the server is gone.
  void start(Clients clients) {
    var accounts = GrantedLife.Accounts.of(clients);
    finished = new CountDownLatch(1);
    threads =
        IntStream.range(0, THREADS)
            .mapToObj(_ ->
                Thread.ofPlatform()
                    .uncaughtExceptionHandler((_, failure) -> failures.add(failure))
                    .start(() -> run(accounts)))
            .toList();
  }

  private void run(GrantedLife.Accounts accounts) {
    try {
      while (true) {
        var life = GrantedLife.begin(accounts, changes);
        lives.add(life);
        life.live(accounts);
        finished.countDown();
      }
    } catch (SdkClientException _) {
      // The connection broke: what was under way is not acknowledged.
    }
  }

  /// Waits until one of the clients has done all that there is to do with a key.
  void awaitOne() throws InterruptedException {
    if (!finished.await(MOST_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("no client has come to the end of grants", failures.peek());
    }
  }

  /// Waits until all clients have found out that the server is gone. That is all they may find.
  void await() throws InterruptedException {
    for (var thread : threads) {
      thread.join();
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("a call for a grant failed", failures.peek());
    }
  }

  /// Looks at the grants of all keys since the last look.
  void check(Clients clients) {
    var all = List.copyOf(lives);
    check(clients, all.subList(checked, all.size()));
    checked = all.size();
  }

  /// Looks at the grants of all keys again.
  void checkAll(Clients clients) {
    check(clients, List.copyOf(lives));
  }

  private static void check(Clients clients, List<GrantedLife> lives) {
    var accounts = GrantedLife.Accounts.of(clients);
    lives.forEach(life -> life.check(accounts));
  }

  /// How many keys had grants.
  int count() {
    return lives.size();
  }

  /// The ids of all requests whose changes were acknowledged.
  List<String> changes() {
    return List.copyOf(changes);
  }
}
