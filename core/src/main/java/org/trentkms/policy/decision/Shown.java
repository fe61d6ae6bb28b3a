package org.trentkms.policy.decision;

import java.util.ArrayList;
import java.util.List;
import org.trentkms.policy.document.Printed;

/// Texts of policies and requests as an explanation shows them: short, on one line, and without
/// anything that a terminal acts upon.
final class Shown {

  /// The most characters that are shown of a text.
  static final int LONGEST = 200;

  /// The most texts that are shown of a list.
  static final int MOST = 10;

  private Shown() {}

  /// The text between quotes.
  static String quoted(String text) {
    return '"' + plain(text) + '"';
  }

  /// The text as it is.
  static String plain(String text) {
    var shown = new StringBuilder();
    var next = 0;
    for (var count = 0; count < LONGEST && next < text.length(); count++) {
      var character = text.codePointAt(next);
      append(character, shown);
      next += Character.charCount(character);
    }
    return next < text.length() ? shown.append('…').toString() : shown.toString();
  }

  private static void append(int character, StringBuilder shown) {
    if (character == '"' || character == '\\') {
      shown.append('\\').appendCodePoint(character);
    } else if (Printed.isPrinted(character)) {
      shown.appendCodePoint(character);
    } else {
      shown.append("\\u{").append(Integer.toHexString(character)).append('}');
    }
  }

  /// The texts, each between quotes.
  static String list(List<String> texts) {
    if (texts.isEmpty()) {
      return "nothing";
    }
    List<String> shown = new ArrayList<>();
    texts.stream().limit(MOST).map(Shown::quoted).forEach(shown::add);
    var list = String.join(", ", shown);
    return texts.size() <= MOST ? list : list + " and " + (texts.size() - MOST) + " more";
  }
}
