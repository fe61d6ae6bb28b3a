package org.trentkms.conformance.cryptography;

import java.math.BigInteger;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import software.amazon.awssdk.services.kms.model.KeySpec;

/// The curves in Weierstrass form, by key spec.
final class Curves {

  private Curves() {}

  /// Whether keys of this spec are on one.
  static boolean has(KeySpec spec) {
    return switch (spec) {
      case ECC_NIST_P256, ECC_NIST_P384, ECC_NIST_P521, ECC_SECG_P256_K1, SM2 -> true;
      default -> false;
    };
  }

  /// The curve of keys of this spec, by Bouncy Castle.
  static X9ECParameters of(KeySpec spec) {
    return CustomNamedCurves.getByName(name(spec));
  }

  /// The number of its points.
  static BigInteger order(KeySpec spec) {
    return of(spec).getN();
  }

  /// The length of a coordinate in bytes.
  static int fieldSize(KeySpec spec) {
    return (of(spec).getCurve().getFieldSize() + 7) / 8;
  }

  /// Its usual name.
  static String name(KeySpec spec) {
    return switch (spec) {
      case ECC_NIST_P256 -> "secp256r1";
      case ECC_NIST_P384 -> "secp384r1";
      case ECC_NIST_P521 -> "secp521r1";
      case ECC_SECG_P256_K1 -> "secp256k1";
      case SM2 -> "sm2p256v1";
      default -> throw new IllegalArgumentException(spec + " is on no such curve");
    };
  }
}
