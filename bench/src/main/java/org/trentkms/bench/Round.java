package org.trentkms.bench;

/// The constant and Encrypt, one right after the other, under the same load.
record Round(Measurement constant, Measurement encrypt) {

  /// The throughput of Encrypt as a part of the constant's.
  double ratio() {
    return encrypt.callsPerSecond() / constant.callsPerSecond();
  }

  /// Whether in both it was the server that was measured.
  boolean counts() {
    return constant.counts() && encrypt.counts();
  }
}
