package org.trentkms.conformance.timing;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/// How long the calls of each cause took, in nanoseconds.
///
/// A cause is compared with {@link Cause#RANDOM} by the faster part of the calls of both together,
/// once by the faster half and once by the faster nine tenths. The slow rest says nothing of the
/// cause: it is interrupts, collections of garbage, other programs and, every 32 calls, the new
/// blinding factor of an RSA key; and being many times as slow, it would hide what the others show.
/// The limit is one for both, so that it favours neither.
final class Timings {

  private static final List<Double> PARTS = List.of(0.5, 0.9);

  private final Map<Cause, long[]> times = new EnumMap<>(Cause.class);

  /// Room for so many calls of each cause.
  Timings(Iterable<Cause> causes, int calls) {
    causes.forEach(cause -> times.put(cause, new long[calls]));
  }

  void record(Cause cause, int call, long nanoseconds) {
    of(cause)[call] = nanoseconds;
  }

  /// The causes that were timed.
  Set<Cause> causes() {
    return times.keySet();
  }

  /// Welch's statistic of a cause against {@link Cause#RANDOM}: of the two, the one farther from
  /// zero.
  double statistic(Cause cause) {
    return PARTS.stream()
        .mapToDouble(part -> statistic(cause, part))
        .reduce(0, (some, other) -> Math.abs(some) > Math.abs(other) ? some : other);
  }

  private double statistic(Cause cause, double part) {
    var limit = limit(cause, part);
    return Welch.statistic(upTo(limit, of(cause)), upTo(limit, of(Cause.RANDOM)));
  }

  /// What a call of the cause usually took, in microseconds: the median.
  double usual(Cause cause) {
    return quantile(Arrays.stream(of(cause)), 0.5) / 1e3;
  }

  private long limit(Cause cause, double part) {
    return quantile(
        LongStream.concat(Arrays.stream(of(cause)), Arrays.stream(of(Cause.RANDOM))), part);
  }

  private static long quantile(LongStream values, double part) {
    var sorted = values.sorted().toArray();
    return sorted[(int) (part * (sorted.length - 1))];
  }

  private static long[] upTo(long limit, long[] sample) {
    return Arrays.stream(sample).filter(time -> time <= limit).toArray();
  }

  private long[] of(Cause cause) {
    var found = times.get(cause);
    if (found == null) {
      throw new IllegalArgumentException(cause + " was not timed");
    }
    return found;
  }
}
