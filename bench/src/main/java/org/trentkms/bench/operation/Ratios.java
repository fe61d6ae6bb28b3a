package org.trentkms.bench.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.trentkms.load.statistics.Median;

/// What was measured of a subject, round by round, and the medians over the rounds.
final class Ratios {

  private final List<Pair> pairs = new ArrayList<>();

  void add(Pair pair) {
    pairs.add(pair);
  }

  /// The bare call in nanoseconds.
  double bare() {
    return median(Pair::bare);
  }

  /// The operation of Trent in nanoseconds.
  double served() {
    return median(Pair::served);
  }

  /// The median of the ratios, each of which compares what was measured one right after the other.
  double ratio() {
    return median(pair -> pair.served / pair.bare);
  }

  private double median(ToDoubleFunction<Pair> figure) {
    return Median.of(pairs.stream().mapToDouble(figure));
  }

  /// Both sides, measured one right after the other, in nanoseconds.
  record Pair(double bare, double served) {}
}
