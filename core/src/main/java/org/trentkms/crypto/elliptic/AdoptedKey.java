package org.trentkms.crypto.elliptic;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECPoint;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.trentkms.crypto.asymmetric.Destruction;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.crypto.asymmetric.OneAsymmetricKey;
import org.trentkms.crypto.asymmetric.UnusableKey;
import org.trentkms.crypto.der.DerReader;
import org.trentkms.crypto.der.MalformedDer;
import org.trentkms.crypto.elliptic.Elliptic.Place;
import org.trentkms.error.Bug;
import org.trentkms.secret.SecretBytes;

/// A private key of a curve from outside: an ECPrivateKey (RFC 5915), which may name the curve once
/// more and hold the public key.
///
/// The JCA has no way from a private key to its public key, and arithmetic of our own would take a
/// time that depends on the key. So the provider works it out: agreeing with the generator gives
/// the x-coordinate, and of the two points that have it that one is right which verifies what the
/// key signs.
final class AdoptedKey implements AutoCloseable {

  private static final int PARAMETERS = 0;
  private static final int PUBLIC_KEY = 1;

  private final Place place;
  private final Curve curve;
  private final byte[] scalar;
  private final byte @Nullable [] claimed;

  private AdoptedKey(Place place, DerReader key) throws MalformedDer, UnusableKey {
    this.place = place;
    this.curve = place.curve();
    var version = key.integer();
    UnusableKey.require(
        version.length == 1 && version[0] == 1, "the elliptic curve key is of an unknown version");
    this.scalar = key.octetString();
    if (key.isExplicitNext(PARAMETERS)) {
      UnusableKey.require(
          Arrays.equals(element(key.explicit(PARAMETERS)), curve.identifier()),
          "the elliptic curve key names two different curves");
    }
    this.claimed = key.isExplicitNext(PUBLIC_KEY) ? claimed(key.explicit(PUBLIC_KEY)) : null;
    key.end();
  }

  private static byte[] element(DerReader reader) throws MalformedDer {
    var element = reader.element();
    reader.end();
    return element;
  }

  private static byte[] claimed(DerReader reader) throws MalformedDer {
    var point = reader.bitString();
    reader.end();
    return point;
  }

  /// The pair of a private key on the curve of this place.
  static KeyPairMaterial of(Place place, OneAsymmetricKey key) throws UnusableKey, MalformedDer {
    UnusableKey.require(
        key.isOf(place.curve().algorithm()),
        "the private key is not on the named curve that the key spec says");
    var content = key.content();
    try (var adopted = new AdoptedKey(place, content.sequence())) {
      content.end();
      return adopted.material(key);
    }
  }

  private KeyPairMaterial material(OneAsymmetricKey key) throws UnusableKey {
    UnusableKey.require(
        scalar.length == curve.fieldSize() && curve.isScalar(scalar),
        "the elliptic curve key is no number from one to below the order of its curve");
    var point = point();
    UnusableKey.require(
        claimed == null || isForm(claimed, point),
        "the public key within the elliptic curve key is that of another one");
    key.requireNoOtherThan(point);
    return new KeyPairMaterial(
        SecretBytes.owning(PrivateKeyInfo.encode(curve, scalar, point)),
        curve.subjectPublicKeyInfo(point));
  }

  /// Whether the octets are the point, compressed or not (SEC 1 §2.3.3).
  private boolean isForm(byte[] octets, byte[] point) {
    var compressed = Arrays.copyOf(point, 1 + curve.fieldSize());
    compressed[0] = (byte) (2 | (point[point.length - 1] & 1));
    return Arrays.equals(octets, point) || Arrays.equals(octets, compressed);
  }

  private byte[] point() {
    place.beginWork();
    var key = read();
    try {
      var generator = curve.subjectPublicKeyInfo(curve.point(generator(key)));
      try (var x = Agreement.of(place, key, generator)) {
        return x.lend(curve::pointsAt).stream()
            .filter(point -> verifies(key, point))
            .findFirst()
            .orElseThrow(() -> new Bug("a private key signs for a point of its curve"));
      }
    } finally {
      Destruction.of(key);
    }
  }

  private PrivateKey read() {
    var encoded = PrivateKeyInfo.encodeAlone(curve, scalar);
    try {
      return place.source().keyFactory("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new Bug("a number below the order is a private key", e);
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  private static ECPoint generator(PrivateKey key) {
    if (key instanceof ECPrivateKey elliptic) {
      return elliptic.getParams().getGenerator();
    }
    throw new Bug("a provider's private key of a curve does not say of which");
  }

  private boolean verifies(PrivateKey key, byte[] point) {
    var digest = new byte[32];
    Arrays.fill(digest, (byte) 1);
    try {
      var signature = place.source().signature("NONEwithECDSA");
      signature.initSign(key, place.providers().random());
      signature.update(digest);
      var signed = signature.sign();
      signature.initVerify(place.read(curve.subjectPublicKeyInfo(point)));
      signature.update(digest);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      throw new Bug("ECDSA signs and verifies every digest", e);
    }
  }

  @Override
  public void close() {
    Arrays.fill(scalar, (byte) 0);
  }
}
