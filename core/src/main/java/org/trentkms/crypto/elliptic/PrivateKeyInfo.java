package org.trentkms.crypto.elliptic;

import java.util.Arrays;
import org.trentkms.crypto.der.Der;
import org.trentkms.crypto.der.DerReader;
import org.trentkms.crypto.der.MalformedDer;
import org.trentkms.error.Bug;

/// The private keys of curves as PrivateKeyInfo with an ECPrivateKey inside (RFC 5958, RFC 5915):
/// without parameters, which stand outside, and with the public key.
final class PrivateKeyInfo {

  private PrivateKeyInfo() {}

  /// The one form of a private key.
  ///
  /// @param scalar as long as a coordinate of the curve
  static byte[] encode(Curve curve, byte[] scalar, byte[] point) {
    return wrapped(
        curve,
        Der.sequence(
            Der.integer(1), Der.octetString(scalar), Der.explicit(1, Der.bitString(point))));
  }

  /// A private key whose public key is not known yet.
  static byte[] encodeAlone(Curve curve, byte[] scalar) {
    return wrapped(curve, Der.sequence(Der.integer(1), Der.octetString(scalar)));
  }

  private static byte[] wrapped(Curve curve, byte[] key) {
    var encoded = Der.sequence(Der.integer(0), curve.algorithm(), Der.octetString(key));
    Arrays.fill(key, (byte) 0);
    return encoded;
  }

  /// The scalar of a private key in whatever form a provider gives it.
  static byte[] scalar(Curve curve, byte[] encoded) {
    try {
      var info = new DerReader(encoded).sequence();
      info.skip();
      info.skip();
      var key = info.withinOctetString().sequence();
      key.skip();
      return Curve.fixedLength(key.octetString(), curve.fieldSize());
    } catch (MalformedDer e) {
      throw new Bug("a provider's private key is no ECPrivateKey", e);
    }
  }
}
