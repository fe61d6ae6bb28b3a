package org.trentkms.cli.terminal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.trentkms.secret.Bytes;

/// JSON with nothing in it but printable ASCII: the same values in any locale, and nothing that
/// moves a cursor.
public final class AsciiJson {

  private static final HexFormat HEX = HexFormat.of();

  private AsciiJson() {}

  /// The text of a JSON value on one line. What is not printable ASCII can only stand in its
  /// strings, where it is escaped, or between its tokens, where it is a space.
  public static String of(Bytes json) {
    var text = new String(json.toByteArray(), StandardCharsets.UTF_8);
    var ascii = new StringBuilder(text.length());
    for (var i = 0; i < text.length(); i++) {
      add(ascii, text.charAt(i));
    }
    return ascii.toString();
  }

  private static void add(StringBuilder ascii, char c) {
    if (c >= ' ' && c <= '~') {
      ascii.append(c);
    } else if (c == '\t' || c == '\r' || c == '\n') {
      ascii.append(' ');
    } else {
      ascii.append("\\u").append(HEX.toHexDigits(c));
    }
  }
}
