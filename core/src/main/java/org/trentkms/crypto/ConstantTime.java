package org.trentkms.crypto;

import java.security.MessageDigest;

/// Comparison that tells an observer of its duration nothing of the contents.
public final class ConstantTime {

  private ConstantTime() {}

  /// Whether both arrays hold the same bytes. The time taken depends on the length of the second
  /// alone.
  public static boolean areEqual(byte[] expected, byte[] presented) {
    return MessageDigest.isEqual(expected, presented);
  }

  /// Whether the text is these bytes in hexadecimal, with lower-case letters. The time taken
  /// depends on the lengths alone.
  public static boolean isHexOf(byte[] expected, String presented) {
    if (presented.length() != 2 * expected.length) {
      return false;
    }
    var difference = 0;
    for (var i = 0; i < expected.length; i++) {
      difference |= presented.charAt(2 * i) ^ hexDigit((expected[i] >> 4) & 0xf);
      difference |= presented.charAt(2 * i + 1) ^ hexDigit(expected[i] & 0xf);
    }
    return difference == 0;
  }

  /// The digit, found without a branch or a look at memory that would depend on it.
  private static int hexDigit(int value) {
    var isLetter = (9 - value) >>> 31;
    return '0' + value + isLetter * ('a' - '0' - 10);
  }
}
