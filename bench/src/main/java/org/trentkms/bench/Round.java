package org.trentkms.bench;

/// The constant and an operation, one right after the other, under the same load.
record Round(Measurement constant, Measurement operation) {

  /// The throughput of the operation as a part of the constant's.
  double ratio() {
    return operation.callsPerSecond() / constant.callsPerSecond();
  }

  /// Whether in both it was the server that was measured.
  boolean counts() {
    return constant.counts() && operation.counts();
  }
}
