package org.trentkms.crypto.elliptic;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.trentkms.algorithm.Hash;
import org.trentkms.crypto.der.Der;
import org.trentkms.crypto.der.DerReader;
import org.trentkms.crypto.der.MalformedDer;

/// The ciphertexts of SM2 in the two forms that they have: SEQUENCE of C1's x and y, C3 and C2
/// (GM/T 0009), as AWS KMS gives them, and C1, C2, C3 one after the other, as providers do.
final class Sm2Ciphertext {

  /// The longest plaintext in bytes, which is KMS's own limit and not SM2's.
  static final int LONGEST_PLAINTEXT = 1024;

  private static final int POINT_SIZE = 1 + 2 * Curve.SM2.fieldSize();
  private static final int HASH_SIZE = Hash.SM3.size();

  private Sm2Ciphertext() {}

  /// The sequence of a ciphertext in parts.
  static byte[] sequence(byte[] joined) {
    var half = Curve.SM2.fieldSize();
    var hashAt = joined.length - HASH_SIZE;
    return Der.sequence(
        Der.integer(Arrays.copyOfRange(joined, 1, 1 + half)),
        Der.integer(Arrays.copyOfRange(joined, 1 + half, POINT_SIZE)),
        Der.octetString(Arrays.copyOfRange(joined, hashAt, joined.length)),
        Der.octetString(Arrays.copyOfRange(joined, POINT_SIZE, hashAt)));
  }

  /// The parts of a sequence, if it is one with a point of the curve and no longer content than KMS
  /// encrypts.
  static Optional<byte[]> joined(byte[] sequence) {
    try {
      var whole = new DerReader(sequence);
      var parts = whole.sequence();
      whole.end();
      var x = parts.integer();
      var y = parts.integer();
      var hash = parts.octetString();
      var content = parts.octetString();
      parts.end();
      return join(x, y, hash, content);
    } catch (MalformedDer _) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> join(byte[] x, byte[] y, byte[] hash, byte[] content) {
    var half = Curve.SM2.fieldSize();
    if (x.length > half || y.length > half || hash.length != HASH_SIZE || !isTaken(content)) {
      return Optional.empty();
    }
    var point =
        ByteBuffer.allocate(POINT_SIZE)
            .put((byte) 4)
            .put(Curve.fixedLength(x, half))
            .put(Curve.fixedLength(y, half))
            .array();
    if (!Curve.SM2.isOnCurve(point)) {
      return Optional.empty();
    }
    return Optional.of(
        ByteBuffer.allocate(POINT_SIZE + content.length + HASH_SIZE)
            .put(point)
            .put(content)
            .put(hash)
            .array());
  }

  private static boolean isTaken(byte[] content) {
    return content.length > 0 && content.length <= LONGEST_PLAINTEXT;
  }
}
