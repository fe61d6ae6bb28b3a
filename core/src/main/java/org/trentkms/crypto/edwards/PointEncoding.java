package org.trentkms.crypto.edwards;

import java.math.BigInteger;

/// The encoding of points of edwards25519 (RFC 8032 §5.1.2), the curve -x² + y² = 1 + dx²y²: y in
/// little-endian order, with the lowest bit of x as the highest of all.
final class PointEncoding {

  private static final BigInteger ONE = BigInteger.ONE;
  private static final BigInteger P = ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger D =
      BigInteger.valueOf(-121_665).multiply(BigInteger.valueOf(121_666).modInverse(P)).mod(P);

  private PointEncoding() {}

  /// Whether these 32 bytes are the encoding of a point that is of use as a public key: one of the
  /// curve, and none of the eight with which every message can be signed.
  static boolean isPublicKey(byte[] encoded) {
    var y = coordinate(encoded);
    return y.compareTo(P) < 0 && !isOfLowOrder(y) && hasPoint(y);
  }

  private static BigInteger coordinate(byte[] encoded) {
    var reversed = new byte[encoded.length];
    for (var i = 0; i < encoded.length; i++) {
      reversed[i] = encoded[encoded.length - 1 - i];
    }
    reversed[0] &= 0x7f;
    return new BigInteger(1, reversed);
  }

  /// Whether the order is 4 or 8. At the points of the order 4 y = 0. A point of the order 8 is one
  /// whose double is such a point, which is y² = -x², and with the curve dy⁴ + 2y² = 1.
  private static boolean isOfLowOrder(BigInteger y) {
    var square = y.multiply(y).mod(P);
    var sum = D.multiply(square).add(BigInteger.TWO).multiply(square).mod(P);
    return square.signum() == 0 || sum.equals(ONE);
  }

  /// Whether x² = (y² - 1) / (dy² + 1) is a square other than zero, which it is if the product of
  /// the two is. At the points of the orders 1 and 2 x = 0.
  private static boolean hasPoint(BigInteger y) {
    var square = y.multiply(y);
    var product = square.subtract(ONE).multiply(D.multiply(square).add(ONE));
    return product.modPow(P.shiftRight(1), P).equals(ONE);
  }
}
