package org.trentkms.crypto.wycheproof;

import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.util.BigIntegers;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.crypto.der.Der;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// Key pairs in the forms that Trent keeps, of the bare numbers and seeds that vectors have.
final class Encodings {

  private static final byte SEED_TAG = (byte) 0x80;

  private Encodings() {}

  /// A pair on a curve.
  ///
  /// @param scalar with any number of leading zeros
  static KeyPairMaterial elliptic(KeySpec spec, byte[] scalar) {
    var curve = curve(spec);
    var point = curve.getG().multiply(BigIntegers.fromUnsignedByteArray(scalar));
    var encodedPoint = point.normalize().getEncoded(false);
    var fixed =
        BigIntegers.asUnsignedByteArray(
            (curve.getCurve().getFieldSize() + 7) / 8, BigIntegers.fromUnsignedByteArray(scalar));
    var key =
        Der.sequence(
            Der.integer(1), Der.octetString(fixed), Der.explicit(1, Der.bitString(encodedPoint)));
    return new KeyPairMaterial(
        SecretBytes.owning(Der.sequence(Der.integer(0), algorithm(spec), Der.octetString(key))),
        publicKey(spec, encodedPoint));
  }

  private static X9ECParameters curve(KeySpec spec) {
    return CustomNamedCurves.getByName(
        switch (spec) {
          case ECC_NIST_P256 -> "secp256r1";
          case ECC_NIST_P384 -> "secp384r1";
          case ECC_NIST_P521 -> "secp521r1";
          default -> throw new AssertionError(spec);
        });
  }

  /// A pair that grows from a seed.
  static KeyPairMaterial seeded(KeySpec spec, byte[] seed, byte[] publicKey) {
    var tagged = Der.octetString(seed);
    tagged[0] = SEED_TAG;
    return new KeyPairMaterial(
        SecretBytes.owning(Der.sequence(Der.integer(0), algorithm(spec), Der.octetString(tagged))),
        publicKey(spec, publicKey));
  }

  /// A SubjectPublicKeyInfo of bare bytes.
  static Bytes publicKey(KeySpec spec, byte[] bits) {
    return Bytes.owning(Der.sequence(algorithm(spec), Der.bitString(bits)));
  }

  private static byte[] algorithm(KeySpec spec) {
    var identifiers =
        switch (spec) {
          case ECC_NIST_P256 -> "2a8648ce3d0201 2a8648ce3d030107";
          case ECC_NIST_P384 -> "2a8648ce3d0201 2b81040022";
          case ECC_NIST_P521 -> "2a8648ce3d0201 2b81040023";
          case ML_DSA_44 -> "608648016503040311";
          case ML_DSA_65 -> "608648016503040312";
          case ML_DSA_87 -> "608648016503040313";
          case ML_KEM_512 -> "608648016503040401";
          case ML_KEM_768 -> "608648016503040402";
          case ML_KEM_1024 -> "608648016503040403";
          default -> throw new AssertionError(spec);
        };
    return Der.sequence(
        Arrays.stream(identifiers.split(" ", -1))
            .map(HexFormat.of()::parseHex)
            .map(Der::objectIdentifier)
            .toArray(byte[][]::new));
  }
}
