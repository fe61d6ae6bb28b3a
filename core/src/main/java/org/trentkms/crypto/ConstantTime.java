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
}
