package org.trentkms.conformance.timing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/// Compares how long two kinds of calls take by the faster part of the calls of both together, once
/// by the faster half and once by the faster nine tenths.
///
/// The slow rest says nothing of the kind: it is interrupts, collections of garbage and other
/// programs; and being many times as slow, it would hide what the others show. The limit is one for
/// both, so that it favours neither.
final class FasterParts {

  private static final List<Double> PARTS = List.of(0.5, 0.9);

  private FasterParts() {}

  /// Welch's statistic of the first sample against the second: of the two, the one farther from
  /// zero.
  static double statistic(long[] some, long[] others) {
    return PARTS.stream()
        .mapToDouble(part -> statistic(some, others, part))
        .reduce(0, (one, other) -> Math.abs(one) > Math.abs(other) ? one : other);
  }

  private static double statistic(long[] some, long[] others, double part) {
    var both = LongStream.concat(Arrays.stream(some), Arrays.stream(others));
    var limit = quantile(both, part);
    return Welch.statistic(upTo(limit, some), upTo(limit, others));
  }

  /// The median of a sample.
  static long median(long[] sample) {
    return quantile(Arrays.stream(sample), 0.5);
  }

  private static long quantile(LongStream values, double part) {
    var sorted = values.sorted().toArray();
    return sorted[(int) (part * (sorted.length - 1))];
  }

  private static long[] upTo(long limit, long[] sample) {
    return Arrays.stream(sample).filter(time -> time <= limit).toArray();
  }
}
