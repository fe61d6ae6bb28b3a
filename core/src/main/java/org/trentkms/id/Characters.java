package org.trentkms.id;

/// Looks at the characters of ids, which every call does several times.
final class Characters {

  private Characters() {}

  /// Whether all characters from there on are decimal digits.
  static boolean areDigits(String text, int from) {
    for (var i = from; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /// Whether all characters from there on are lower-case hexadecimal digits.
  static boolean areHexDigits(String text, int from) {
    return areHexDigits(text, from, text.length());
  }

  /// Whether all characters between the two positions are lower-case hexadecimal digits.
  static boolean areHexDigits(String text, int from, int to) {
    for (var i = from; i < to; i++) {
      if (!isHexDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHexDigit(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
