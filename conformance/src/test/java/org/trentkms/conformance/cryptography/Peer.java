package org.trentkms.conformance.cryptography;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.math.ec.ECPoint;
import software.amazon.awssdk.services.kms.model.KeySpec;

/// A key pair on a curve whose scalar follows from a seed, with arithmetic on bare points.
record Peer(KeySpec spec, BigInteger scalar) {

  static Peer of(KeySpec spec, Chance chance) {
    var order = Curves.order(spec);
    var number = new BigInteger(1, chance.bytes(Curves.fieldSize(spec) + 8));
    return new Peer(spec, number.mod(order.subtract(BigInteger.ONE)).add(BigInteger.ONE));
  }

  /// The point of its public key.
  ECPoint point() {
    return Curves.of(spec).getG().multiply(scalar).normalize();
  }

  /// Its SubjectPublicKeyInfo.
  byte[] publicKey() {
    return publicKey(algorithm(spec), point().getEncoded(false));
  }

  /// The SubjectPublicKeyInfo of an encoded point.
  static byte[] publicKey(AlgorithmIdentifier algorithm, byte[] point) {
    return Octets.of(new SubjectPublicKeyInfo(algorithm, point));
  }

  /// Its PrivateKeyInfo.
  byte[] privateKey() {
    try {
      var key = new ECPrivateKey(Curves.order(spec).bitLength(), scalar);
      return new PrivateKeyInfo(algorithm(spec), key).getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The x-coordinate of the point that it has in common with the owner of a public key.
  byte[] agree(byte[] publicKeyInfo) {
    var bits = SubjectPublicKeyInfo.getInstance(publicKeyInfo).getPublicKeyData().getBytes();
    var common = Curves.of(spec).getCurve().decodePoint(bits).multiply(scalar).normalize();
    return Octets.of(common.getAffineXCoord().toBigInteger(), Curves.fieldSize(spec));
  }

  /// The AlgorithmIdentifier of keys of this spec.
  static AlgorithmIdentifier algorithm(KeySpec spec) {
    return new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, identifier(spec));
  }

  private static ASN1ObjectIdentifier identifier(KeySpec spec) {
    return spec == KeySpec.SM2
        ? new ASN1ObjectIdentifier("1.2.156.10197.1.301")
        : ECNamedCurveTable.getOID(Curves.name(spec));
  }
}
