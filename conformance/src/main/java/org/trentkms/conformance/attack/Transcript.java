package org.trentkms.conformance.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What came back over one connection.
///
/// @param replies the final ones, in their order
/// @param rest what follows them and is no whole reply
record Transcript(List<Reply> replies, String rest) {

  private static final Pattern HEAD =
      Pattern.compile(
          "HTTP/1\\.1 (\\d{3}) [A-Za-z -]*\r\n((?:[A-Za-z0-9-]+: [\\x20-\\x7e]*\r\n)*)\r\n");
  private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d{1,9})\r\n");

  Transcript {
    replies = List.copyOf(replies);
  }

  /// A reply.
  record Reply(int status, String body) {}

  /// The statuses of the replies.
  List<Integer> statuses() {
    return replies.stream().map(Reply::status).toList();
  }

  /// Takes the bytes that came apart.
  ///
  /// @param isHead whether replies have no bodies
  static Transcript of(String bytes, boolean isHead) {
    var replies = new ArrayList<Reply>();
    var position = 0;
    for (var head = HEAD.matcher(bytes); head.find(position) && head.start() == position; ) {
      var status = Integer.parseInt(head.group(1));
      var length = LENGTH.matcher(head.group(2));
      var bodyLength = length.find() && !isHead ? Integer.parseInt(length.group(1)) : 0;
      if (head.end() + bodyLength > bytes.length()) {
        break;
      }
      position = head.end() + bodyLength;
      if (status >= 200) {
        replies.add(new Reply(status, bytes.substring(head.end(), position)));
      }
    }
    return new Transcript(replies, bytes.substring(position));
  }
}
