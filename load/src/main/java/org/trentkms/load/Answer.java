package org.trentkms.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/// One HTTP answer as it arrives: a status line, headers with a Content-Length, a body. Reads as
/// much of HTTP as is needed to know where an answer ends, because every microsecond of the driver
/// counts.
public final class Answer {

  private static final int LARGEST = 16 * 1024;
  private static final byte[] START = "HTTP/1.".getBytes(ISO_8859_1);
  private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(ISO_8859_1);

  /// In lower case, as it is compared.
  private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(ISO_8859_1);

  private static final int STATUS_AT = "HTTP/1.1 ".length();
  private static final int STATUS_SIZE = 3;

  private final ByteBuffer arrived = ByteBuffer.allocateDirect(LARGEST);
  private final byte[] bytes = new byte[LARGEST];
  private int size;
  private int bodyAt;
  private int end;

  /// Makes place for the next answer.
  void clear() {
    size = 0;
    bodyAt = 0;
    end = 0;
  }

  /// Reads what has come and says whether the answer is complete.
  ///
  /// @throws IOException where the connection has ended or something else than one answer came
  boolean read(ReadableByteChannel channel) throws IOException {
    arrived.clear().limit(LARGEST - size);
    var count = channel.read(arrived);
    if (count < 0) {
      throw new IOException("the server closed the connection");
    }
    arrived.flip().get(bytes, size, count);
    size += count;
    if (end == 0 && size >= START.length) {
      findEnd();
    }
    if ((end > 0 && size > end) || size == LARGEST) {
      throw new IOException("the server sent more than one answer: " + text(0, size));
    }
    return end > 0 && size == end;
  }

  private void findEnd() throws IOException {
    if (bytes[0] != START[0] || !isAt(0, START)) {
      throw new IOException("the server does not speak HTTP/1.1");
    }
    var head = find(END_OF_HEAD, size);
    if (head < 0) {
      return;
    }
    var length = find(LENGTH, head);
    if (length < 0) {
      throw new IOException("an answer without Content-Length: " + text(0, head));
    }
    bodyAt = head + END_OF_HEAD.length;
    end = bodyAt + number(length + LENGTH.length);
  }

  private int number(int from) throws IOException {
    var value = 0;
    for (var at = from; bytes[at] != '\r'; at++) {
      if (bytes[at] >= '0' && bytes[at] <= '9' && value < LARGEST) {
        value = 10 * value + bytes[at] - '0';
      } else if (bytes[at] != ' ') {
        throw new IOException("an answer of unknown length, or too long a one");
      }
    }
    return value;
  }

  private int find(byte[] wanted, int limit) {
    for (var at = 0; at <= limit - wanted.length; at++) {
      if (bytes[at] == wanted[0] && isAt(at, wanted)) {
        return at;
      }
    }
    return -1;
  }

  /// Whether the rest of it follows its first byte; names of headers may be in capitals, or partly
  /// so.
  private boolean isAt(int at, byte[] wanted) {
    for (var i = 1; i < wanted.length; i++) {
      var found = bytes[at + i];
      if (found != wanted[i] && (found | ('a' - 'A')) != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /// Whether the status of the complete answer is 200.
  boolean isOk() {
    return bytes[STATUS_AT] == '2' && bytes[STATUS_AT + 1] == '0' && bytes[STATUS_AT + 2] == '0';
  }

  /// What an answer other than 200 says.
  RefusedCall refusal() {
    return RefusedCall.of(text(STATUS_AT, STATUS_AT + STATUS_SIZE), body());
  }

  /// The body of the complete answer.
  public String body() {
    return text(bodyAt, end);
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, ISO_8859_1);
  }
}
