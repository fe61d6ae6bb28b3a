package org.trentkms.id;

/// Texts in base32 (RFC 4648), without padding.
final class Base32 {

  /// Its digits.
  static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private static final int BITS = 5;

  private Base32() {}

  /// The digits that the bytes fill; bits that are left over do not count.
  static String of(byte[] bytes) {
    var text = new StringBuilder();
    var rest = 0;
    var bits = 0;
    for (var next : bytes) {
      rest = rest << Byte.SIZE | (next & 0xff);
      for (bits += Byte.SIZE; bits >= BITS; ) {
        bits -= BITS;
        text.append(DIGITS.charAt(rest >> bits & (1 << BITS) - 1));
      }
    }
    return text.toString();
  }
}
