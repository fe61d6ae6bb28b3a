package org.trentkms.sigv4;

import java.util.ArrayDeque;
import java.util.Deque;

/// The path of a canonical request: without dot segments and empty segments (RFC 3986, section
/// 5.2.4), and percent-encoded once more than it came, as every service but S3 wants it.
final class CanonicalPath {

  private CanonicalPath() {}

  static void append(TextBuffer text, String path) {
    if (path.equals("/")) {
      text.append('/');
      return;
    }
    for (var segment : segments(path)) {
      text.append('/');
      for (var i = 0; i < segment.length(); i++) {
        text.appendEncoded(segment.charAt(i));
      }
    }
  }

  /// The segments that remain; the last is empty where the path ends with a slash. A path that ends
  /// with a dot segment has no slash at its end, contrary to the RFC: the signers of AWS do it so.
  private static Deque<String> segments(String path) {
    var segments = new ArrayDeque<String>();
    for (var segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    if (path.endsWith("/") || segments.isEmpty()) {
      segments.addLast("");
    }
    return segments;
  }
}
