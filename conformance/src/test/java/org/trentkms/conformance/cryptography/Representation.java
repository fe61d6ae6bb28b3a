package org.trentkms.conformance.cryptography;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.util.BigIntegers;

/// What signature schemes make of a message before they sign it, computed apart from Trent.
final class Representation {

  private static final int FIELD_SIZE = 32;

  private Representation() {}

  /// The digest of the message, by the platform.
  static byte[] digest(String hash, byte[] message) {
    try {
      return MessageDigest.getInstance(hash).digest(message);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The message representative µ of ML-DSA with an empty context (FIPS 204, algorithms 2 and 7).
  static byte[] mu(byte[] publicKeyInfo, byte[] message) {
    return shake256(shake256(bits(publicKeyInfo)), new byte[2], message);
  }

  private static byte[] shake256(byte[]... parts) {
    var shake = new SHAKEDigest(256);
    for (var part : parts) {
      shake.update(part, 0, part.length);
    }
    var out = new byte[64];
    shake.doFinal(out, 0, out.length);
    return out;
  }

  /// The digest e that SM2 signs (GB/T 32918.2 §5.5 and §6.1), with the usual identifier.
  static byte[] sm2(byte[] publicKeyInfo, byte[] message) {
    var curve = CustomNamedCurves.getByName("sm2p256v1");
    var base = curve.getG().normalize();
    var z =
        sm3(
            new byte[] {0, (byte) 128},
            "1234567812345678".getBytes(StandardCharsets.US_ASCII),
            BigIntegers.asUnsignedByteArray(FIELD_SIZE, curve.getCurve().getA().toBigInteger()),
            BigIntegers.asUnsignedByteArray(FIELD_SIZE, curve.getCurve().getB().toBigInteger()),
            base.getAffineXCoord().getEncoded(),
            base.getAffineYCoord().getEncoded(),
            Arrays.copyOfRange(bits(publicKeyInfo), 1, 1 + 2 * FIELD_SIZE));
    return sm3(z, message);
  }

  private static byte[] sm3(byte[]... parts) {
    ExtendedDigest digest = new SM3Digest();
    for (var part : parts) {
      digest.update(part, 0, part.length);
    }
    var out = new byte[digest.getDigestSize()];
    digest.doFinal(out, 0);
    return out;
  }

  private static byte[] bits(byte[] publicKeyInfo) {
    return SubjectPublicKeyInfo.getInstance(publicKeyInfo).getPublicKeyData().getBytes();
  }
}
