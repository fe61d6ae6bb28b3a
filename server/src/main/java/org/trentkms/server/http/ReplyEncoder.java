package org.trentkms.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Writes replies as HTTP/1.1, head and body in one buffer. The spelling of the header names is
/// fixed: some clients compare `Content-Length` letter by letter. Confined to one event loop.
final class ReplyEncoder {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final byte[] OK = ascii("HTTP/1.1 200 OK\r\nx-amzn-RequestId: ");
  private static final String CONTENT_LENGTH = "\r\nContent-Length: ";
  private static final int LINE_END = '\r' << 8 | '\n';
  private static final int HEAD_AT_MOST = 512;

  private final InstantSource clock;
  private long second = Long.MIN_VALUE;
  private String date = "";
  private byte[] dateOfJson = {};

  /// @param clock never one that a user can move: clients correct their own clocks by this Date
  ReplyEncoder(InstantSource clock) {
    this.clock = clock;
  }

  /// The whole reply in a buffer for the caller to release. The reply itself is wiped.
  ByteBuf encode(Reply reply, ReplyForm form, ByteBufAllocator allocator) {
    var body = reply.body();
    var buffer = allocator.directBuffer(HEAD_AT_MOST + body.length);
    writeStatus(buffer, reply.status());
    write(buffer, reply.requestId().value());
    writeDateAndType(buffer, reply.contentType());
    write(buffer, Integer.toString(body.length));
    buffer.writeShort(LINE_END);
    write(buffer, form.persistence().line());
    for (var header : reply.headers()) {
      write(buffer, header.name() + ": " + header.value() + "\r\n");
    }
    buffer.writeShort(LINE_END);
    if (!form.omitsBody()) {
      buffer.writeBytes(body);
    }
    reply.wipe();
    return buffer;
  }

  private static void writeStatus(ByteBuf buffer, int status) {
    if (status == 200) {
      buffer.writeBytes(OK);
      return;
    }
    var phrase = HttpResponseStatus.valueOf(status).reasonPhrase();
    write(buffer, "HTTP/1.1 " + status + " " + phrase + "\r\nx-amzn-RequestId: ");
  }

  /// Writes what stands between the request id and the length. That of the usual answer is made
  /// once a second.
  private void writeDateAndType(ByteBuf buffer, String contentType) {
    var now = Math.floorDiv(clock.millis(), 1000L);
    if (now != second) {
      second = now;
      date = "\r\nDate: " + DATE.format(Instant.ofEpochSecond(now)) + "\r\nContent-Type: ";
      dateOfJson = ascii(date + Reply.AWS_JSON + CONTENT_LENGTH);
    }
    if (contentType.equals(Reply.AWS_JSON)) {
      buffer.writeBytes(dateOfJson);
    } else {
      write(buffer, date + contentType + CONTENT_LENGTH);
    }
  }

  private static void write(ByteBuf buffer, String text) {
    buffer.writeCharSequence(text, StandardCharsets.US_ASCII);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
