package org.trentkms.bench.operation;

import java.util.function.LongSupplier;

/// What of the machine the benchmarks of operations use.
final class Wiring {

  private Wiring() {}

  /// Elapsed nanoseconds.
  static LongSupplier ticker() {
    return System::nanoTime;
  }
}
