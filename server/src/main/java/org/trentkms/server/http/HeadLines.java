package org.trentkms.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpConstants;

/// Finds the ends of the lines of a head, eight bytes at a time, and notes on the way whether all
/// that stands in them is text: visible ASCII and spaces. Of such lines no header needs to be
/// looked through again.
final class HeadLines {

  private static final long EACH = 0x0101010101010101L;
  private static final long LOW_BITS = 0x7f * EACH;
  private static final long HIGH_BITS = ~LOW_BITS;

  private boolean areText = true;

  /// Begins anew, with another head.
  void begin() {
    areText = true;
  }

  /// Whether nothing but text was seen in the lines of this head so far.
  boolean areText() {
    return areText;
  }

  /// Where the line feed of the line is that begins there, or -1 where it has not come yet.
  int endOfLine(ByteBuf input, int from) {
    var endOfText = endOfText(input, from);
    if (isEndOfLine(input, endOfText)) {
      return endOfText + 1;
    }
    var end = input.indexOf(endOfText, input.writerIndex(), HttpConstants.LF);
    areText &= end < 0;
    return end;
  }

  private static boolean isEndOfLine(ByteBuf input, int at) {
    return at + 1 < input.writerIndex()
        && input.getByte(at) == HttpConstants.CR
        && input.getByte(at + 1) == HttpConstants.LF;
  }

  /// Where the first byte is that is no text; the end of the input where all of them are.
  private static int endOfText(ByteBuf input, int from) {
    var at = from;
    var end = input.writerIndex();
    while (at + Long.BYTES <= end) {
      var others = others(input.getLongLE(at));
      if (others != 0) {
        return at + Long.numberOfTrailingZeros(others) / Byte.SIZE;
      }
      at += Long.BYTES;
    }
    while (at < end && isText(input.getByte(at))) {
      at++;
    }
    return at;
  }

  /// The high bit of each byte that is no text. The sums stay within their bytes, because the high
  /// bits are taken out before.
  private static long others(long eight) {
    var low = eight & LOW_BITS;
    var areFromSpaceOn = low + (0x80 - ' ') * EACH;
    var areDelete = low + EACH;
    return (eight | ~areFromSpaceOn | areDelete) & HIGH_BITS;
  }

  private static boolean isText(byte character) {
    return character >= HttpConstants.SP && character <= '~';
  }
}
