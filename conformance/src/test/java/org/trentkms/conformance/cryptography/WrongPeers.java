package org.trentkms.conformance.cryptography;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.model.KeySpec;

/// Encodings that resemble a public key and are none of the curve.
final class WrongPeers {

  private WrongPeers() {}

  /// All of them by name.
  static Map<String, byte[]> of(Peer peer) {
    var wrong = new LinkedHashMap<String, byte[]>();
    addPoints(wrong, peer);
    addAlgorithms(wrong, peer);
    addEncodings(wrong, peer.publicKey());
    return wrong;
  }

  private static void addPoints(Map<String, byte[]> wrong, Peer peer) {
    var spec = peer.spec();
    var algorithm = Peer.algorithm(spec);
    var size = Curves.fieldSize(spec);
    var p = Curves.of(spec).getCurve().getField().getCharacteristic();
    var point = peer.point();
    var x = point.getAffineXCoord().toBigInteger();
    var y = point.getAffineYCoord().toBigInteger();
    wrong.put("compressed", Peer.publicKey(algorithm, point.getEncoded(true)));
    wrong.put("hybrid", Peer.publicKey(algorithm, hybrid(point.getEncoded(false))));
    wrong.put("at infinity", Peer.publicKey(algorithm, new byte[1]));
    wrong.put("empty", Peer.publicKey(algorithm, new byte[0]));
    wrong.put("zeros", uncompressed(algorithm, BigInteger.ZERO, BigInteger.ZERO, size));
    wrong.put("off the curve", uncompressed(algorithm, x, y.xor(BigInteger.ONE), size));
    wrong.put("x and y swapped", uncompressed(algorithm, y, x, size));
    wrong.put("on the twist", uncompressed(algorithm, twisted(peer), BigInteger.ONE, size));
    wrong.put("x as large as the field", uncompressed(algorithm, p, y, size));
    if (x.add(p).bitLength() <= 8 * size) {
      wrong.put("x beyond the field", uncompressed(algorithm, x.add(p), y, size));
    }
    if (y.add(p).bitLength() <= 8 * size) {
      wrong.put("y beyond the field", uncompressed(algorithm, x, y.add(p), size));
    }
    wrong.put("a byte too long", uncompressed(algorithm, x, y, size + 1));
    wrong.put(
        "a byte too short",
        Peer.publicKey(algorithm, Arrays.copyOf(point.getEncoded(false), 2 * size)));
  }

  /// An x-coordinate that no point of the curve has.
  private static BigInteger twisted(Peer peer) {
    var curve = Curves.of(peer.spec()).getCurve();
    var x = peer.point().getAffineXCoord();
    while (x.square().add(curve.getA()).multiply(x).add(curve.getB()).sqrt() != null) {
      x = x.addOne();
    }
    return x.toBigInteger();
  }

  private static void addAlgorithms(Map<String, byte[]> wrong, Peer peer) {
    var point = peer.point().getEncoded(false);
    for (var other : KeySpec.knownValues()) {
      if (Curves.has(other) && other != peer.spec()) {
        wrong.put("a key of " + other, Peer.of(other, new Chance(4)).publicKey());
        wrong.put("called " + other, Peer.publicKey(Peer.algorithm(other), point));
      }
    }
    var parameters = Curves.of(peer.spec());
    wrong.put("explicit parameters", Peer.publicKey(elliptic(parameters), point));
    wrong.put("no parameters", Peer.publicKey(elliptic(null), point));
    wrong.put("null parameters", Peer.publicKey(elliptic(DERNull.INSTANCE), point));
    wrong.put(
        "called id-ecDH",
        Peer.publicKey(
            new AlgorithmIdentifier(
                new ASN1ObjectIdentifier("1.3.132.1.12"),
                Peer.algorithm(peer.spec()).getParameters()),
            point));
    wrong.put(
        "called X25519",
        Peer.publicKey(new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.3.101.110")), point));
  }

  private static AlgorithmIdentifier elliptic(@Nullable ASN1Encodable parameters) {
    return new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, parameters);
  }

  private static void addEncodings(Map<String, byte[]> wrong, byte[] encoded) {
    for (var size : new int[] {1, 2, encoded.length / 2, encoded.length - 1}) {
      wrong.put("cut to " + size, Arrays.copyOf(encoded, size));
    }
    wrong.put("a byte behind", Arrays.copyOf(encoded, encoded.length + 1));
    wrong.put("bytes before", Octets.joined(new byte[2], encoded));
    wrong.put("twice", Octets.joined(encoded, encoded));
    wrong.put("zeros of this length", new byte[encoded.length]);
    wrong.put("many zeros", new byte[8192]);
    wrong.put("text", "-----BEGIN PUBLIC KEY-----".getBytes(StandardCharsets.US_ASCII));
    var parts = ASN1Sequence.getInstance(encoded);
    var algorithm = parts.getObjectAt(0);
    var bits = DERBitString.getInstance(parts.getObjectAt(1));
    wrong.put(
        "of indefinite length", Octets.of(new BERSequence(new ASN1Encodable[] {algorithm, bits})));
    wrong.put(
        "three elements",
        Octets.of(new DERSequence(new ASN1Encodable[] {algorithm, bits, DERNull.INSTANCE})));
    wrong.put(
        "in another order", Octets.of(new DERSequence(new ASN1Encodable[] {bits, algorithm})));
  }

  private static byte[] hybrid(byte[] point) {
    var hybrid = point.clone();
    hybrid[0] = (byte) (6 | (point[point.length - 1] & 1));
    return hybrid;
  }

  private static byte[] uncompressed(
      AlgorithmIdentifier algorithm, BigInteger x, BigInteger y, int size) {
    var point = Octets.joined(new byte[] {4}, Octets.of(x, size), Octets.of(y, size));
    return Peer.publicKey(algorithm, point);
  }
}
