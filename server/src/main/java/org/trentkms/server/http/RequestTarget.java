package org.trentkms.server.http;

import java.util.Locale;
import java.util.Optional;

/// The target of a request (RFC 9112, section 3.2), in origin form or in absolute form.
///
/// @param authority host and port of the absolute form; empty in the origin form
/// @param path begins with a slash
record RequestTarget(String authority, String path, String query) {

  private static final Optional<RequestTarget> ROOT = Optional.of(new RequestTarget("", "/", ""));

  /// The target that the text is, if it is one.
  static Optional<RequestTarget> parse(String text) {
    if (text.equals("/")) {
      return ROOT;
    }
    if (!isVisible(text)) {
      return Optional.empty();
    }
    if (text.startsWith("/")) {
      return Optional.of(of("", text));
    }
    var schemeEnd = text.indexOf("://");
    return schemeEnd >= 0 && isHttp(text.substring(0, schemeEnd))
        ? absolute(text.substring(schemeEnd + "://".length()))
        : Optional.empty();
  }

  private static boolean isHttp(String scheme) {
    var lower = scheme.toLowerCase(Locale.ROOT);
    return lower.equals("http") || lower.equals("https");
  }

  private static Optional<RequestTarget> absolute(String text) {
    var end = 0;
    while (end < text.length() && text.charAt(end) != '/' && text.charAt(end) != '?') {
      end++;
    }
    if (end == 0) {
      return Optional.empty();
    }
    var rest = text.substring(end);
    return Optional.of(of(text.substring(0, end), rest.startsWith("/") ? rest : "/" + rest));
  }

  private static RequestTarget of(String authority, String pathAndQuery) {
    var mark = pathAndQuery.indexOf('?');
    return mark < 0
        ? new RequestTarget(authority, pathAndQuery, "")
        : new RequestTarget(
            authority, pathAndQuery.substring(0, mark), pathAndQuery.substring(mark + 1));
  }

  /// Whether all of it is visible ASCII without the mark of a fragment, which is never sent.
  private static boolean isVisible(String text) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c <= ' ' || c > '~' || c == '#') {
        return false;
      }
    }
    return true;
  }
}
