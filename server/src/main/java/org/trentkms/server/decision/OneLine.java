package org.trentkms.server.decision;

import java.util.List;

/// Lines of text as the value of a header: one line of visible ASCII, of bounded length.
final class OneLine {

  /// The most characters of it.
  static final int LONGEST = 1_024;

  private static final String CUT = "...";

  private OneLine() {}

  static String of(List<String> lines) {
    var line = new StringBuilder();
    for (var next : lines) {
      line.append(line.isEmpty() ? "" : "; ");
      next.strip().codePoints().forEach(character -> append(character, line));
      if (line.length() > LONGEST) {
        line.setLength(LONGEST - CUT.length());
        return line.append(CUT).toString();
      }
    }
    return line.toString();
  }

  private static void append(int character, StringBuilder line) {
    if (character >= ' ' && character <= '~') {
      line.appendCodePoint(character);
    } else {
      line.append("\\u{").append(Integer.toHexString(character)).append('}');
    }
  }
}
