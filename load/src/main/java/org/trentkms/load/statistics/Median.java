package org.trentkms.load.statistics;

import java.util.stream.DoubleStream;

/// The value in the middle: of repeated measurements, the one that a disturbance moves least.
public final class Median {

  private Median() {}

  /// The median of the values.
  ///
  /// @throws IllegalArgumentException where there is none
  public static double of(DoubleStream values) {
    var sorted = values.sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("nothing has no median");
    }
    var middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
