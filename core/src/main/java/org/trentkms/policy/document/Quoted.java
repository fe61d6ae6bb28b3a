package org.trentkms.policy.document;

/// Texts of a policy inside a sentence: short, and without characters that are none to print.
final class Quoted {

  private static final int LONGEST = 100;

  private Quoted() {}

  static String of(String text) {
    var quoted = new StringBuilder("'");
    text.codePoints()
        .limit(LONGEST)
        .forEach(c -> quoted.appendCodePoint(Printed.isPrinted(c) ? c : '?'));
    return quoted.append(text.codePointCount(0, text.length()) > LONGEST ? "…'" : "'").toString();
  }
}
