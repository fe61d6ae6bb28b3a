package org.trentkms.testing.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/// Bytes that are like others: some are changed, left out, repeated or put in.
final class Alteration {

  private static final byte[][] TELLING = {
    {0},
    {'\n'},
    {'\r', '\n'},
    {' '},
    {'\t'},
    {'"'},
    {'\\'},
    {':'},
    {','},
    {'{'},
    {'['},
    {'-'},
    {'0'},
    {'%'},
    {'&'},
    {'*'},
    {'!'},
    {(byte) 0xc0, (byte) 0x80},
    {(byte) 0xff},
    {(byte) 0xed}
  };
  private static final int MOST_CHANGES = 4;
  private static final int LONGEST_PIECE = 32;

  private Alteration() {}

  static byte[] of(byte[] bytes, Random random) {
    var altered = bytes;
    for (var i = random.nextInt(MOST_CHANGES); i >= 0; i--) {
      altered = changedOnce(altered, random);
    }
    return altered;
  }

  private static byte[] changedOnce(byte[] bytes, Random random) {
    var from = random.nextInt(bytes.length + 1);
    var to = Math.min(bytes.length, from + random.nextInt(LONGEST_PIECE));
    var piece = Arrays.copyOfRange(bytes, from, to);
    return switch (random.nextInt(5)) {
      case 0 -> flipped(bytes, random);
      case 1 -> spliced(bytes, from, to, new byte[0]);
      case 2 -> spliced(bytes, from, from, piece);
      case 3 -> spliced(bytes, from, from, TELLING[random.nextInt(TELLING.length)]);
      default -> spliced(bytes, from, to, TELLING[random.nextInt(TELLING.length)]);
    };
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    var flipped = bytes.clone();
    if (flipped.length > 0) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  /// The bytes with another piece in place of those from the one place to the other.
  private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece) {
    var spliced = new ByteArrayOutputStream();
    spliced.write(bytes, 0, from);
    spliced.writeBytes(piece);
    spliced.write(bytes, to, bytes.length - to);
    return spliced.toByteArray();
  }
}
