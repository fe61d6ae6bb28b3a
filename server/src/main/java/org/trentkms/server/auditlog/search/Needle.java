package org.trentkms.server.auditlog.search;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes that are looked for in others, by Horspool's algorithm ("Practical fast searching in
/// strings", 1980): most bytes are skipped.
public final class Needle {

  private final byte[] content;

  /// By the byte that stands under the needle's last one, how far to go on.
  private final int[] steps = new int[256];

  /// The bytes of a text in UTF-8.
  public Needle(String text) {
    content = text.getBytes(StandardCharsets.UTF_8);
    Arrays.fill(steps, content.length);
    for (var i = 0; i < content.length - 1; i++) {
      steps[content[i] & 0xff] = content.length - 1 - i;
    }
  }

  /// Where it stands first between these positions; -1 where it does not. An empty one stands
  /// everywhere.
  public int find(byte[] bytes, int from, int to) {
    if (content.length == 0) {
      return from < to ? from : -1;
    }
    var last = content.length - 1;
    for (var i = from; i <= to - content.length; i += steps[bytes[i + last] & 0xff]) {
      if (bytes[i + last] == content[last] && Arrays.equals(bytes, i, i + last, content, 0, last)) {
        return i;
      }
    }
    return -1;
  }
}
