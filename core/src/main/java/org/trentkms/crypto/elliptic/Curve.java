package org.trentkms.crypto.elliptic;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.spec.ECPoint;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.trentkms.crypto.der.Der;
import org.trentkms.secret.Bytes;

/// A curve y² = x³ + ax + b over a prime field, of prime order (SP 800-186, SEC 2, GB/T 32918.5).
///
/// All of them have the cofactor 1, so that a point of the curve other than that at infinity, which
/// has no uncompressed form, is always one of the right order.
enum Curve {
  P256(
      "secp256r1",
      "2a8648ce3d030107",
      "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
      "ffffffff00000001000000000000000000000000fffffffffffffffffffffffc",
      "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
      "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"),
  P384(
      "secp384r1",
      "2b81040022",
      "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe"
          + "ffffffff0000000000000000ffffffff",
      "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe"
          + "ffffffff0000000000000000fffffffc",
      "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875a"
          + "c656398d8a2ed19d2a85c8edd3ec2aef",
      "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf"
          + "581a0db248b0a77aecec196accc52973"),
  P521(
      "secp521r1",
      "2b81040023",
      "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
          + "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
      "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
          + "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc",
      "0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109"
          + "e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00",
      "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
          + "fa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409"),
  P256K1(
      "secp256k1",
      "2b8104000a",
      "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f",
      "00",
      "07",
      "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"),
  SM2(
      "sm2p256v1",
      "2a811ccf5501822d",
      "fffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff",
      "fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc",
      "28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93",
      "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123");

  private static final byte UNCOMPRESSED = 4;

  private final String jcaName;
  private final byte[] identifier;
  private final byte[] algorithm;
  private final BigInteger p;
  private final BigInteger a;
  private final BigInteger b;
  private final BigInteger n;
  private final int fieldSize;

  Curve(String jcaName, String identifier, String p, String a, String b, String n) {
    this.jcaName = jcaName;
    this.identifier = Der.objectIdentifier(HexFormat.of().parseHex(identifier));
    this.algorithm =
        Der.sequence(
            Der.objectIdentifier(HexFormat.of().parseHex("2a8648ce3d0201")), this.identifier);
    this.p = new BigInteger(p, 16);
    this.a = new BigInteger(a, 16);
    this.b = new BigInteger(b, 16);
    this.n = new BigInteger(n, 16);
    this.fieldSize = (this.p.bitLength() + 7) / 8;
  }

  /// The name in the JCA.
  String jcaName() {
    return jcaName;
  }

  /// The object identifier of the curve.
  byte[] identifier() {
    return identifier.clone();
  }

  /// The AlgorithmIdentifier of keys on this curve.
  byte[] algorithm() {
    return algorithm.clone();
  }

  /// The length of a coordinate, and of a private key, in bytes.
  int fieldSize() {
    return fieldSize;
  }

  /// The coefficient a, as long as a coordinate.
  byte[] coefficientA() {
    return fixedLength(a);
  }

  /// The coefficient b, as long as a coordinate.
  byte[] coefficientB() {
    return fixedLength(b);
  }

  /// The SubjectPublicKeyInfo (RFC 5480) of a point.
  ///
  /// @param point 4, x and y
  Bytes subjectPublicKeyInfo(byte[] point) {
    return Bytes.owning(Der.sequence(algorithm, Der.bitString(point)));
  }

  /// The point of a SubjectPublicKeyInfo: 4, x and y. Empty where it is not in the one form with a
  /// named curve and an uncompressed point, or where the point is not on this curve.
  Optional<byte[]> point(Bytes subjectPublicKeyInfo) {
    var size = 1 + 2 * fieldSize;
    if (subjectPublicKeyInfo.size() < size) {
      return Optional.empty();
    }
    var end = subjectPublicKeyInfo.size();
    var point = subjectPublicKeyInfo.slice(end - size, end);
    return isOnCurve(point) && subjectPublicKeyInfo(point).equals(subjectPublicKeyInfo)
        ? Optional.of(point)
        : Optional.empty();
  }

  /// 4, x and y of a point.
  byte[] point(ECPoint point) {
    return point(point.getAffineX(), point.getAffineY());
  }

  private byte[] point(BigInteger x, BigInteger y) {
    var octets = ByteBuffer.allocate(1 + 2 * fieldSize);
    return octets.put(UNCOMPRESSED).put(fixedLength(x)).put(fixedLength(y)).array();
  }

  /// The two points with this x-coordinate of a point; all fields have p mod 4 = 3, so that a
  /// square's root is a power of it.
  List<byte[]> pointsAt(byte[] coordinate) {
    var x = new BigInteger(1, coordinate);
    var y = right(x).modPow(p.add(BigInteger.ONE).shiftRight(2), p);
    return List.of(point(x, y), point(x, p.subtract(y)));
  }

  /// Whether these bytes are 4, x and y of a point of the curve.
  boolean isOnCurve(byte[] point) {
    if (point.length != 1 + 2 * fieldSize || point[0] != UNCOMPRESSED) {
      return false;
    }
    var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + fieldSize));
    var y = new BigInteger(1, Arrays.copyOfRange(point, 1 + fieldSize, point.length));
    if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
      return false;
    }
    return y.multiply(y).mod(p).equals(right(x));
  }

  /// x³ + ax + b.
  private BigInteger right(BigInteger x) {
    return x.multiply(x).add(a).multiply(x).add(b).mod(p);
  }

  /// Whether the number is a scalar: at least 1 and less than the order.
  boolean isScalar(byte[] magnitude) {
    var number = new BigInteger(1, magnitude);
    return number.signum() > 0 && number.compareTo(n) < 0;
  }

  private byte[] fixedLength(BigInteger number) {
    return fixedLength(number.toByteArray(), fieldSize);
  }

  /// The number as so many bytes, the most significant first.
  static byte[] fixedLength(byte[] magnitude, int size) {
    var fixed = new byte[size];
    var shared = Math.min(size, magnitude.length);
    System.arraycopy(magnitude, magnitude.length - shared, fixed, size - shared, shared);
    return fixed;
  }
}
