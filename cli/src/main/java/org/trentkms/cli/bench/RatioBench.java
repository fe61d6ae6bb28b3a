package org.trentkms.cli.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.trentkms.load.Ciphertexts;
import org.trentkms.load.Client;
import org.trentkms.load.PreparedRequests;
import org.trentkms.load.RequestSigner;
import org.trentkms.load.Workload;
import org.trentkms.load.Workload.Subject;
import org.trentkms.load.comparison.Comparison;
import org.trentkms.load.comparison.Pinning;
import org.trentkms.load.comparison.Round;
import org.trentkms.load.comparison.ServerProcess;
import org.trentkms.load.measured.Wiring;

/// Compares operations of a server with its constant answer, both in turn, in rounds of all
/// operations. A round that does not count is made up for, as long as there is time.
final class RatioBench {

  /// How many rounds must count.
  static final int ROUNDS = 5;

  /// How often each operation is called before, in turn with the others, so that what they share is
  /// compiled for all of them.
  static final int WARM_UPS = 4;

  /// So many, one after the other and again from the first on, warm up one operation.
  private static final int WARM_UP_REQUESTS = 4_000;

  /// Of each operation, so that a busy machine comes to an end.
  private static final int MOST_ROUNDS = 2 * ROUNDS;

  /// The whole of a run of the usual length is to take less than a minute with start and end.
  private static final Duration USUAL_LIMIT = Duration.ofSeconds(45);

  private final ServerProcess server;
  private final Pinning pinning;
  private final Plan plan;
  private final InstantSource clock;
  private final LongSupplier ticker;
  private final Comparison comparison;
  private final Map<String, String> keys = new HashMap<>();
  private final long deadline;
  private @Nullable PreparedRequests requests;

  /// @param server is not moved to its processor yet
  RatioBench(
      ServerProcess server, Pinning pinning, Plan plan, InstantSource clock, LongSupplier ticker) {
    this.server = server;
    this.pinning = pinning;
    this.plan = plan;
    this.clock = clock;
    this.ticker = ticker;
    this.comparison = new Comparison(server, plan.connections(), ticker);
    var planned = plan.duration().multipliedBy(plan.operations().size()).multipliedBy(2);
    var limit = planned.compareTo(USUAL_LIMIT) > 0 ? planned : USUAL_LIMIT;
    this.deadline = ticker.getAsLong() + limit.toNanos();
  }

  /// Measures the operations of the plan, and then the others if there is time.
  ///
  /// @param others to be measured with another payload each
  /// @param progress is told after each measurement
  /// @return what was measured at least once
  /// @throws IOException where any answer is not 200
  List<Compared> measure(Map<Workload, Integer> others, Runnable progress) throws IOException {
    var first = new ArrayList<Compared>();
    for (var operation : plan.operations()) {
      first.add(prepare(operation, operation.payload(plan.payload())));
    }
    warmUp(first, progress);
    rounds(first, progress);
    var more = new ArrayList<Compared>();
    for (var other : others.entrySet()) {
      if (ticker.getAsLong() < deadline) {
        more.add(prepare(other.getKey(), other.getValue()));
      }
    }
    rounds(more, progress);
    first.addAll(more);
    return first.stream().filter(each -> each.measured() > 0).toList();
  }

  private Compared prepare(Workload operation, int payload) throws IOException {
    var subject = new Subject(key(operation), payload);
    if (operation != Workload.DECRYPT) {
      return new Compared(operation, subject, List.of());
    }
    var count = Plan.requests(payload, window());
    var requests = Workload.signForCiphertexts(signer(), subject, count);
    return new Compared(
        operation, subject, Ciphertexts.of(requests, server.trent(), plan.connections(), ticker));
  }

  private String key(Workload operation) throws IOException {
    var known = keys.get(operation.key());
    if (known != null) {
      return known;
    }
    try (var client = Client.connect(server.trent())) {
      var made = client.createKey(signer(), operation.key());
      keys.put(operation.key(), made);
      return made;
    }
  }

  private RequestSigner signer() {
    return new RequestSigner(Wiring.CREDENTIALS, server.trent().host(), clock.instant());
  }

  /// Takes as long as the rounds of four operations, however few there are: what warms up is the
  /// same for all. Only then does the server have but one processor: there, the compilers would not
  /// be ready within a minute.
  private void warmUp(List<Compared> operations, Runnable progress) throws IOException {
    var each = plan.duration().multipliedBy(4).dividedBy(operations.size() * (long) WARM_UPS);
    var prepared = new ArrayList<PreparedRequests>();
    for (var operation : operations) {
      prepared.add(new PreparedRequests(operation.requests(signer(), WARM_UP_REQUESTS)));
    }
    for (var i = 0; i < WARM_UPS; i++) {
      for (var signed : prepared) {
        comparison.warmUp(signed, each);
        progress.run();
      }
    }
    pinning.move(server.handle());
  }

  private void rounds(List<Compared> operations, Runnable progress) throws IOException {
    var left = operations;
    while (!left.isEmpty()) {
      for (var operation : left) {
        if (ticker.getAsLong() >= deadline) {
          return;
        }
        operation.add(round(operation, window()));
        progress.run();
      }
      left =
          left.stream()
              .filter(each -> each.counted() < ROUNDS && each.measured() < MOST_ROUNDS)
              .toList();
    }
  }

  private Round round(Compared operation, Duration duration) throws IOException {
    var count = Plan.requests(operation.payload(), duration);
    var signed = operation.requests(signer(), count);
    if (requests == null) {
      requests = new PreparedRequests(signed);
    } else {
      requests.replace(signed);
    }
    return comparison.round(requests, duration);
  }

  /// How long each of the two is measured in a round.
  private Duration window() {
    return plan.duration().dividedBy(2 * ROUNDS);
  }
}
