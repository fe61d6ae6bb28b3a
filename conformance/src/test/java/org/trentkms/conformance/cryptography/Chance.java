package org.trentkms.conformance.cryptography;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Random inputs that follow from a seed, which stands in the name of the test.
final class Chance {

  private static final int LONGEST_MESSAGE = 4096;

  private final RandomGenerator random;

  Chance(long seed) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /// So many bytes.
  byte[] bytes(int size) {
    var bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  /// A message of a length that KMS takes; short ones are as likely as long ones.
  byte[] message() {
    return bytes(1 + below(1 << (1 + below(12))));
  }

  /// A message of the longest length that KMS takes.
  byte[] longestMessage() {
    return bytes(LONGEST_MESSAGE);
  }

  /// A number from zero on that is less than the bound.
  int below(int bound) {
    return random.nextInt(bound);
  }

  /// The same bytes but for one bit.
  byte[] altered(byte[] bytes) {
    return flipped(bytes, below(8 * bytes.length));
  }

  /// The same bytes but for this bit.
  static byte[] flipped(byte[] bytes, int bit) {
    var altered = bytes.clone();
    altered[bit / 8] ^= (byte) (1 << (bit % 8));
    return altered;
  }
}
