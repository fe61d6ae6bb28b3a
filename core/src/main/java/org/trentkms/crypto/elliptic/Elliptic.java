package org.trentkms.crypto.elliptic;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.crypto.asymmetric.Destruction;
import org.trentkms.crypto.asymmetric.Family;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.crypto.asymmetric.OneAsymmetricKey;
import org.trentkms.crypto.asymmetric.PrivateHalf;
import org.trentkms.crypto.asymmetric.PublicHalf;
import org.trentkms.crypto.asymmetric.UnusableKey;
import org.trentkms.crypto.der.MalformedDer;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.Service;
import org.trentkms.crypto.provider.Source;
import org.trentkms.error.Bug;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// Key pairs on elliptic curves in Weierstrass form.
public final class Elliptic implements Family {

  private final Providers providers;

  /// Curves of these providers.
  public Elliptic(Providers providers) {
    this.providers = providers;
  }

  @Override
  public KeyPairMaterial generate(KeySpec spec) {
    begin(spec);
    var curve = curve(spec);
    try {
      var generator = source(spec).generator("EC");
      generator.initialize(new ECGenParameterSpec(curve.jcaName()), providers.random());
      return material(curve, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new Bug("pairs of " + spec + " can be made", e);
    }
  }

  private static KeyPairMaterial material(Curve curve, KeyPair pair) {
    try {
      var publicKey = Bytes.owning(pair.getPublic().getEncoded());
      var point =
          curve
              .point(publicKey)
              .orElseThrow(() -> new Bug("a provider's public key is not on its curve"));
      return new KeyPairMaterial(
          canonical(curve, pair.getPrivate().getEncoded(), point), publicKey);
    } finally {
      Destruction.of(pair.getPrivate());
    }
  }

  private static SecretBytes canonical(Curve curve, byte[] encoded, byte[] point) {
    var scalar = PrivateKeyInfo.scalar(curve, encoded);
    try {
      return SecretBytes.owning(PrivateKeyInfo.encode(curve, scalar, point));
    } finally {
      Arrays.fill(scalar, (byte) 0);
      Arrays.fill(encoded, (byte) 0);
    }
  }

  @Override
  public KeyPairMaterial adopt(KeySpec spec, OneAsymmetricKey key)
      throws UnusableKey, MalformedDer {
    return AdoptedKey.of(new Place(providers, spec), key);
  }

  @Override
  public PrivateHalf privateHalf(KeySpec spec, SecretBytes privateKey, Bytes publicKey) {
    var key = privateKey.lend(encoded -> readPrivate(spec, encoded));
    if (spec == KeySpec.SM2) {
      return new Sm2PrivateHalf(providers, key, pointOf(publicKey));
    }
    return new EllipticPrivateHalf(new Place(providers, spec), key);
  }

  private static byte[] pointOf(Bytes publicKey) {
    return Curve.SM2
        .point(publicKey)
        .orElseThrow(() -> new Bug("the public half of an SM2 pair is none"));
  }

  @Override
  public Optional<? extends PublicHalf> publicHalf(KeySpec spec, Bytes encoded) {
    return curve(spec)
        .point(encoded)
        .map(point -> {
          var key = new Place(providers, spec).read(encoded);
          return spec == KeySpec.SM2
              ? new Sm2PublicHalf(providers, key, point, encoded)
              : new EllipticPublicHalf(new Place(providers, spec), key, encoded);
        });
  }

  private PrivateKey readPrivate(KeySpec spec, byte[] encoded) {
    try {
      return source(spec).keyFactory("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new Bug("a stored key of " + spec + " does not parse", e);
    }
  }

  private Source source(KeySpec spec) {
    return providers.of(service(spec));
  }

  /// P-256 is the one curve that is quick wherever it comes from.
  private void begin(KeySpec spec) {
    if (spec != KeySpec.ECC_NIST_P256) {
      providers.beginSlowWork();
    }
  }

  static Curve curve(KeySpec spec) {
    return switch (spec) {
      case ECC_NIST_P256 -> Curve.P256;
      case ECC_NIST_P384 -> Curve.P384;
      case ECC_NIST_P521 -> Curve.P521;
      case ECC_SECG_P256K1 -> Curve.P256K1;
      case SM2 -> Curve.SM2;
      default -> throw new Bug(spec + " is on no such curve");
    };
  }

  private static Service service(KeySpec spec) {
    return switch (spec) {
      case ECC_NIST_P256 -> Service.ECC_NIST_P256;
      case ECC_NIST_P384 -> Service.ECC_NIST_P384;
      case ECC_NIST_P521 -> Service.ECC_NIST_P521;
      case ECC_SECG_P256K1 -> Service.ECC_SECG_P256K1;
      case SM2 -> Service.SM2;
      default -> throw new Bug(spec + " is on no such curve");
    };
  }

  /// The curve of a key and where its arithmetic comes from.
  record Place(Providers providers, KeySpec spec) {

    Curve curve() {
      return Elliptic.curve(spec);
    }

    Source source() {
      return providers.of(service(spec));
    }

    void beginWork() {
      if (spec != KeySpec.ECC_NIST_P256) {
        providers.beginSlowWork();
      }
    }

    /// A public key whose point was checked.
    PublicKey read(Bytes encoded) {
      try {
        return source()
            .keyFactory("EC")
            .generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
      } catch (GeneralSecurityException e) {
        throw new Bug("a point of the curve is a public key", e);
      }
    }
  }
}
