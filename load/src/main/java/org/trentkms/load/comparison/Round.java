package org.trentkms.load.comparison;

/// The constant and an operation, one right after the other, under the same load.
public record Round(Measurement constant, Measurement operation) {

  /// The throughput of the operation as a part of the constant's.
  public double ratio() {
    return operation.callsPerSecond() / constant.callsPerSecond();
  }

  /// Whether in both it was the server that was measured.
  public boolean counts() {
    return constant.counts() && operation.counts();
  }
}
