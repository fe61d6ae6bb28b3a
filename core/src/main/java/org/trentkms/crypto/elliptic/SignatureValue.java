package org.trentkms.crypto.elliptic;

import org.trentkms.crypto.der.DerReader;
import org.trentkms.crypto.der.MalformedDer;

/// The signatures of ECDSA and SM2 as SEQUENCE of two INTEGERs (RFC 3279 §2.2.3).
final class SignatureValue {

  private SignatureValue() {}

  /// Whether these bytes are the one encoding of two scalars of the curve.
  static boolean isCanonical(Curve curve, byte[] signature) {
    try {
      var whole = new DerReader(signature);
      var numbers = whole.sequence();
      whole.end();
      var r = numbers.integer();
      var s = numbers.integer();
      numbers.end();
      return curve.isScalar(r) && curve.isScalar(s);
    } catch (MalformedDer _) {
      return false;
    }
  }
}
