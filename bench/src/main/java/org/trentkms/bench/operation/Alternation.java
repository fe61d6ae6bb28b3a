package org.trentkms.bench.operation;

import java.util.function.LongSupplier;

/// Measures two sides of the same work in turn, in one process: what else the machine does in the
/// meantime hits both.
///
/// @param ticker nanoseconds
/// @param rounds how often each side is measured
/// @param calls how often the work is done each time
record Alternation(LongSupplier ticker, int rounds, int calls) {

  /// The times of a call, first the one side and then the other, after a round of each that does
  /// not count.
  Ratios measure(Runnable one, Runnable other) {
    time(one);
    time(other);
    var ratios = new Ratios();
    for (var round = 0; round < rounds; round++) {
      ratios.add(new Ratios.Pair(time(one), time(other)));
    }
    return ratios;
  }

  private double time(Runnable work) {
    var start = ticker.getAsLong();
    for (var i = 0; i < calls; i++) {
      work.run();
    }
    return (double) (ticker.getAsLong() - start) / calls;
  }
}
