package org.trentkms.policy.document;

/// Texts of a policy inside a sentence: short, and without characters that are none to print.
final class Quoted {

  private static final int LONGEST = 100;

  private Quoted() {}

  static String of(String text) {
    var quoted = new StringBuilder("'");
    text.codePoints().limit(LONGEST).forEach(c -> quoted.appendCodePoint(isShown(c) ? c : '?'));
    return quoted.append(text.codePointCount(0, text.length()) > LONGEST ? "…'" : "'").toString();
  }

  private static boolean isShown(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
