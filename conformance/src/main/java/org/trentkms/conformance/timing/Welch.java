package org.trentkms.conformance.timing;

import java.util.Arrays;

/// Welch's t-test: how far the means of two samples lie apart, in standard errors of their
/// difference, where the two may vary differently.
final class Welch {

  private Welch() {}

  /// The statistic of the first sample's mean less the second's. Where both come from the same
  /// population it is beyond 4.5 in one of 150,000 cases.
  static double statistic(long[] some, long[] others) {
    var difference = mean(some) - mean(others);
    return difference / Math.sqrt(variance(some) / some.length + variance(others) / others.length);
  }

  /// The mean of a sample.
  static double mean(long[] sample) {
    return Arrays.stream(sample).average().orElseThrow();
  }

  private static double variance(long[] sample) {
    var mean = mean(sample);
    return Arrays.stream(sample).mapToDouble(value -> (value - mean) * (value - mean)).sum()
        / (sample.length - 1);
  }
}
