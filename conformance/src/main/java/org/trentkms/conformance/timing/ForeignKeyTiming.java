package org.trentkms.conformance.timing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// Times refused calls with keys of another account, over HTTP, and requires that the time does not
/// tell whether a key is there: Welch's t-test against a key that is not stays within 4.5, for a
/// key that the server remembers and for one that it has to read.
///
/// That the test can tell is shown on the caller's own account, where the answers differ and
/// nothing is hidden: there it must find the difference between the same work.
///
/// Arguments: the number of calls of each kind, and a seed for their order.
public final class ForeignKeyTiming {

  private static final double BOUND = 4.5;
  private static final int WARM_UP = 300;

  private final ProbedServer server;
  private final RandomGenerator random;
  private final LongSupplier ticker;

  ForeignKeyTiming(ProbedServer server, RandomGenerator random, LongSupplier ticker) {
    this.server = server;
    this.random = random;
    this.ticker = ticker;
  }

  static void main(String[] arguments) throws IOException {
    var calls = Integer.parseInt(arguments[0]);
    var seed = Long.parseLong(arguments[1]);
    System.out.println("seed " + seed + ", " + calls + " calls of each kind");
    var wiring = new Wiring();
    try (var server = wiring.probedServer(WARM_UP + calls)) {
      wiring.foreignKeyTiming(server, seed).run(calls);
    }
  }

  private void run(int calls) throws IOException {
    time(WARM_UP);
    var times = time(calls);
    var remembered = show(times, Probe.FOREIGN_IN_USE, Probe.FOREIGN_ABSENT);
    var read = show(times, Probe.FOREIGN_UNUSED, Probe.FOREIGN_ABSENT);
    var control = show(times, Probe.OWN_IN_USE, Probe.OWN_ABSENT);
    if (remembered >= BOUND || read >= BOUND) {
      throw new IllegalStateException("the time tells whether a key is there");
    }
    if (control < BOUND) {
      throw new IllegalStateException("the test does not tell what takes longer");
    }
  }

  /// One call of each kind in each round, in an order that is drawn anew.
  private Map<Probe, long[]> time(int calls) throws IOException {
    var times = new EnumMap<Probe, long[]>(Probe.class);
    Arrays.stream(Probe.values()).forEach(probe -> times.put(probe, new long[calls]));
    List<Probe> order = new ArrayList<>(times.keySet());
    for (var call = 0; call < calls; call++) {
      Collections.shuffle(order, random);
      for (var probe : order) {
        var request = server.request(probe);
        var start = ticker.getAsLong();
        var answer = server.send(request);
        Objects.requireNonNull(times.get(probe))[call] = ticker.getAsLong() - start;
        if (!answer.startsWith("HTTP/1.1 400 ")) {
          throw new IllegalStateException("it was not refused: " + answer);
        }
      }
    }
    return times;
  }

  private static double show(Map<Probe, long[]> times, Probe some, Probe other) {
    var first = Objects.requireNonNull(times.get(some));
    var second = Objects.requireNonNull(times.get(other));
    var statistic = FasterParts.statistic(first, second);
    System.out.printf(
        Locale.ROOT,
        "%-28s %9.2f µs   %-22s %9.2f µs   t %8.2f%n",
        some.description(),
        FasterParts.median(first) / 1e3,
        other.description(),
        FasterParts.median(second) / 1e3,
        statistic);
    return Math.abs(statistic);
  }
}
