package org.trentkms.crypto.rsa;

/// Choices without a branch: a mask has all bits set, or none.
final class Masks {

  private Masks() {}

  /// All bits where the number is not zero, none where it is.
  static int isNotZero(int number) {
    return (number | -number) >> 31;
  }

  /// The one number where all bits of the choice are set, the other where none is.
  static int select(int choice, int one, int other) {
    return other ^ (choice & (one ^ other));
  }
}
