package org.trentkms.crypto;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// What becomes of good bytes on a bad way: one to three small changes, or none of it left.
public final class Mutation {

  private Mutation() {}

  /// Other bytes, made of these.
  public static byte[] of(byte[] original, RandomGenerator random) {
    var bytes = original;
    do {
      for (var changes = 1 + random.nextInt(3); changes > 0; changes--) {
        bytes = bytes.length == 0 ? random(random) : changed(bytes, random);
      }
    } while (Arrays.equals(bytes, original));
    return bytes;
  }

  private static byte[] changed(byte[] bytes, RandomGenerator random) {
    var at = random.nextInt(bytes.length);
    return switch (random.nextInt(8)) {
      case 0 -> with(bytes, at, bytes[at] ^ 1 << random.nextInt(8));
      case 1 -> with(bytes, at, random.nextInt());
      case 2 -> with(bytes, Math.min(at, random.nextInt(30)), random.nextInt());
      case 3 -> Arrays.copyOf(bytes, at);
      case 4 -> Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(3));
      case 5 -> joined(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(3)));
      case 6 -> joined(bytes, at, Math.max(0, at - 1 - random.nextInt(3)));
      default -> random.nextInt(20) == 0 ? random(random) : with(bytes, at, 0xff);
    };
  }

  private static byte[] with(byte[] bytes, int at, int value) {
    var changed = bytes.clone();
    changed[at] = (byte) value;
    return changed;
  }

  /// The bytes up to one position and from another one on: some left out, or some twice.
  private static byte[] joined(byte[] bytes, int to, int from) {
    var joined = Arrays.copyOf(bytes, to + bytes.length - from);
    System.arraycopy(bytes, from, joined, to, bytes.length - from);
    return joined;
  }

  private static byte[] random(RandomGenerator random) {
    var bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return bytes;
  }
}
