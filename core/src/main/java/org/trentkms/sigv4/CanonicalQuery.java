package org.trentkms.sigv4;

import java.util.ArrayList;
import java.util.Comparator;

/// The query of a canonical request: its parameters in one spelling, sorted by name, then by value.
final class CanonicalQuery {

  private CanonicalQuery() {}

  static void append(TextBuffer text, String query) {
    if (query.isEmpty()) {
      return;
    }
    var parameters = new ArrayList<Parameter>();
    for (var parameter : query.split("&", -1)) {
      if (!parameter.isEmpty()) {
        parameters.add(Parameter.parse(parameter));
      }
    }
    parameters.sort(Comparator.comparing(Parameter::name).thenComparing(Parameter::value));
    var separator = "";
    for (var parameter : parameters) {
      text.append(separator).append(parameter.name).append('=').append(parameter.value);
      separator = "&";
    }
  }

  /// The character that the two digits behind the percent sign stand for.
  ///
  /// @throws org.trentkms.error.KmsException where there are no such digits
  static char decoded(String text, int percentSign) {
    var end = percentSign + 3;
    var high = end > text.length() ? -1 : Character.digit(text.charAt(percentSign + 1), 16);
    var low = end > text.length() ? -1 : Character.digit(text.charAt(percentSign + 2), 16);
    if (high < 0 || low < 0) {
      throw SignatureErrors.malformedQuery();
    }
    return (char) (high << 4 | low);
  }

  private record Parameter(String name, String value) {

    static Parameter parse(String text) {
      var equalSign = text.indexOf('=');
      return equalSign < 0
          ? new Parameter(respelled(text), "")
          : new Parameter(
              respelled(text.substring(0, equalSign)), respelled(text.substring(equalSign + 1)));
    }

    /// The text with everything percent-encoded that must be, and nothing else.
    private static String respelled(String text) {
      var result = new TextBuffer();
      for (var i = 0; i < text.length(); i++) {
        if (text.charAt(i) == '%') {
          result.appendEncoded(decoded(text, i));
          i += 2;
        } else {
          result.appendEncoded(text.charAt(i));
        }
      }
      return result.toString();
    }
  }
}
