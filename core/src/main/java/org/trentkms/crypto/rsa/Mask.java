package org.trentkms.crypto.rsa;

import java.util.Arrays;
import org.trentkms.algorithm.Hash;
import org.trentkms.crypto.asymmetric.Digests;

/// The mask that the mask generation function MGF1 (RFC 8017 §B.2.1) makes of a seed.
final class Mask {

  private final Hash hash;
  private final byte[] source;
  private final int from;
  private final int to;

  /// The mask of the bytes from one position up to, but without, another. They are not copied.
  Mask(Hash hash, byte[] source, int from, int to) {
    this.hash = hash;
    this.source = source;
    this.from = from;
    this.to = to;
  }

  /// The mask of all these bytes.
  static Mask of(Hash hash, byte[] seed) {
    return new Mask(hash, seed, 0, seed.length);
  }

  /// Adds the mask to the bytes of the target from one position up to, but without, another: masks
  /// them or takes the mask off.
  void addTo(byte[] target, int start, int end) {
    var function = Digests.of(hash);
    var counter = new byte[Integer.BYTES];
    for (var position = start; position < end; position += hash.size()) {
      function.update(source, from, to - from);
      var bytes = function.digest(counter);
      for (var i = 0; i < Math.min(bytes.length, end - position); i++) {
        target[position + i] ^= bytes[i];
      }
      Arrays.fill(bytes, (byte) 0);
      counter[Integer.BYTES - 1]++; // no modulus has room for more than 255 digests
    }
  }
}
