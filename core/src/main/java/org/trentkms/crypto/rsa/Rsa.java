package org.trentkms.crypto.rsa;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.crypto.asymmetric.Destruction;
import org.trentkms.crypto.asymmetric.Family;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.crypto.asymmetric.OneAsymmetricKey;
import org.trentkms.crypto.asymmetric.UnusableKey;
import org.trentkms.crypto.der.MalformedDer;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.Service;
import org.trentkms.error.Bug;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// RSA key pairs of 2,048, 3,072 and 4,096 bits. Those that are made here have the public exponent
/// 65,537.
public final class Rsa implements Family {

  /// The transformation of the JCA that is the bare operation.
  static final String BARE = "RSA/ECB/NoPadding";

  private final Providers providers;

  /// RSA of these providers.
  public Rsa(Providers providers) {
    this.providers = providers;
  }

  @Override
  public KeyPairMaterial generate(KeySpec spec) {
    providers.beginSlowWork();
    try {
      var generator = providers.of(Service.RSA).generator("RSA");
      generator.initialize(
          new RSAKeyGenParameterSpec(bits(spec), RSAKeyGenParameterSpec.F4), providers.random());
      return material(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new Bug("RSA pairs of " + spec + " can be made", e);
    }
  }

  private static KeyPairMaterial material(KeyPair pair) {
    try {
      return new KeyPairMaterial(
          SecretBytes.owning(pair.getPrivate().getEncoded()),
          Bytes.owning(pair.getPublic().getEncoded()));
    } finally {
      Destruction.of(pair.getPrivate());
    }
  }

  @Override
  public KeyPairMaterial adopt(KeySpec spec, OneAsymmetricKey key)
      throws UnusableKey, MalformedDer {
    UnusableKey.require(key.isOf(PublicKeyInfo.ALGORITHM), "the private key is no RSA key");
    var content = key.content();
    var numbers = new PrivateNumbers(content.sequence());
    content.end();
    numbers.requireSound(bits(spec));
    key.requireNoOtherThan(numbers.publicBits());
    return numbers.material();
  }

  @Override
  public RsaPrivateHalf privateHalf(KeySpec spec, SecretBytes privateKey, Bytes publicKey) {
    var modulus =
        parse(spec, publicKey)
            .map(RSAPublicKey::getModulus)
            .orElseThrow(() -> new Bug("the public half of an RSA pair is none"));
    return new RsaPrivateHalf(providers, privateKey.lend(this::read), modulus);
  }

  @Override
  public Optional<RsaPublicHalf> publicHalf(KeySpec spec, Bytes encoded) {
    return parse(spec, encoded).map(key -> new RsaPublicHalf(providers, key, encoded));
  }

  private PrivateKey read(byte[] encoded) {
    try {
      return providers
          .of(Service.RSA)
          .keyFactory("RSA")
          .generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new Bug("a stored RSA key does not parse", e);
    }
  }

  private Optional<RSAPublicKey> parse(KeySpec spec, Bytes encoded) {
    return PublicKeyInfo.modulus(bits(spec), encoded).flatMap(_ -> read(encoded));
  }

  private Optional<RSAPublicKey> read(Bytes encoded) {
    try {
      var spec = new X509EncodedKeySpec(encoded.toByteArray());
      return Optional.of(
          (RSAPublicKey) providers.of(Service.RSA).keyFactory("RSA").generatePublic(spec));
    } catch (GeneralSecurityException _) {
      return Optional.empty();
    }
  }

  private static int bits(KeySpec spec) {
    return switch (spec) {
      case RSA_2048 -> 2048;
      case RSA_3072 -> 3072;
      case RSA_4096 -> 4096;
      default -> throw new Bug(spec + " is no RSA");
    };
  }

  /// The number as so many bytes, the most significant first: a copy, however long it was before.
  static byte[] fixedLength(byte[] magnitude, int size) {
    var fixed = new byte[size];
    var shared = Math.min(size, magnitude.length);
    System.arraycopy(magnitude, magnitude.length - shared, fixed, size - shared, shared);
    return fixed;
  }

  /// The length of a modulus in bytes.
  static int size(BigInteger modulus) {
    return (modulus.bitLength() + 7) / 8;
  }

  /// Whether the bytes are as many as the modulus has, and less than it as a number.
  static boolean isBelow(BigInteger modulus, byte[] bytes) {
    return bytes.length == size(modulus) && new BigInteger(1, bytes).compareTo(modulus) < 0;
  }
}
