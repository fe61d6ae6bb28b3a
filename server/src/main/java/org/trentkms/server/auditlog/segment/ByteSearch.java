package org.trentkms.server.auditlog.segment;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Looks for single bytes, eight at a time. The loop over each byte, which no compiler makes so of
/// itself, took most of the time of all who go through the lines of the log.
public final class ByteSearch {

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private ByteSearch() {}

  /// Where the byte stands first in a range; the end of the range where it does not.
  public static int find(byte wanted, byte[] bytes, int from, int to) {
    return find(wanted, wanted, bytes, from, to);
  }

  /// Where one of two bytes stands first in a range; the end of the range where none does.
  public static int find(byte wanted, byte other, byte[] bytes, int from, int to) {
    var pattern = (wanted & 0xff) * ONES;
    var otherPattern = (other & 0xff) * ONES;
    var at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      var eight = (long) EIGHT.get(bytes, at);
      var zeros = zeros(eight ^ pattern) | zeros(eight ^ otherPattern);
      if (zeros != 0) {
        return at + Long.numberOfTrailingZeros(zeros) / Byte.SIZE;
      }
    }
    while (at < to && bytes[at] != wanted && bytes[at] != other) {
      at++;
    }
    return at;
  }

  /// The lowest bit that is set is the high one of the first byte that is zero; none is where no
  /// byte is (Anderson, "Bit Twiddling Hacks", 1997: determine if a word has a zero byte).
  private static long zeros(long eight) {
    return (eight - ONES) & ~eight & HIGH_BITS;
  }
}
