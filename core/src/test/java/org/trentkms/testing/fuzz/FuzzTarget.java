package org.trentkms.testing.fuzz;

/// A parser that is given bytes of a stranger.
@FunctionalInterface
public interface FuzzTarget {

  /// Has the parser read the input, catches what the parser declares to throw, and throws where it
  /// broke another promise. Whatever it throws is a finding. Called with the same input any number
  /// of times.
  void read(byte[] input);
}
