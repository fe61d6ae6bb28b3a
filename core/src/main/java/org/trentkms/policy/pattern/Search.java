package org.trentkms.policy.pattern;

/// Finds one text in another in time that grows with their lengths added, not multiplied.
final class Search {

  /// Up to here the JDK's search is at its worst no slower than a table is to make.
  private static final int SHORT = 32;

  private Search() {}

  /// Where `wanted`, which is not empty, comes first in `text`, not before `from`, or -1.
  static int find(String wanted, String text, int from) {
    return wanted.length() <= SHORT ? text.indexOf(wanted, from) : findLong(wanted, text, from);
  }

  /// The search of Knuth, Morris and Pratt (SIAM Journal on Computing 6, 1977), which never goes
  /// back in the text.
  private static int findLong(String wanted, String text, int from) {
    if (text.length() - from < wanted.length()) {
      return -1;
    }
    var borders = borders(wanted);
    var matched = 0;
    for (var at = from; at < text.length(); at++) {
      matched = longer(wanted, borders, matched, text.charAt(at));
      if (matched == wanted.length()) {
        return at + 1 - matched;
      }
    }
    return -1;
  }

  /// For each beginning of the text, how much of it is also its end, itself left out.
  private static int[] borders(String wanted) {
    var borders = new int[wanted.length() + 1];
    for (var length = 1; length < wanted.length(); length++) {
      borders[length + 1] = longer(wanted, borders, borders[length], wanted.charAt(length));
    }
    return borders;
  }

  /// How much of `wanted` has been seen after one more character, where `matched` was before.
  private static int longer(String wanted, int[] borders, int matched, char next) {
    var length = matched;
    while (length > 0 && wanted.charAt(length) != next) {
      length = borders[length];
    }
    return wanted.charAt(length) == next ? length + 1 : length;
  }
}
