package org.trentkms.crypto.edwards;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.crypto.asymmetric.Destruction;
import org.trentkms.crypto.asymmetric.Family;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.crypto.asymmetric.OneAsymmetricKey;
import org.trentkms.crypto.asymmetric.UnusableKey;
import org.trentkms.crypto.der.DerReader;
import org.trentkms.crypto.der.MalformedDer;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.SeededRandom;
import org.trentkms.crypto.provider.Service;
import org.trentkms.error.Bug;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// Ed25519 key pairs. Of their keys there is one encoding, a fixed prefix and 32 bytes (RFC 8410).
public final class Edwards implements Family {

  static final int KEY_SIZE = 32;

  private static final String NAME = "Ed25519";
  private static final byte[] ALGORITHM = HexFormat.of().parseHex("300506032b6570");
  private static final byte[] PRIVATE_PREFIX =
      HexFormat.of().parseHex("302e020100300506032b657004220420");
  private static final byte[] PUBLIC_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private final Providers providers;

  /// Ed25519 of these providers.
  public Edwards(Providers providers) {
    this.providers = providers;
  }

  @Override
  public KeyPairMaterial generate(KeySpec spec) {
    var pair = providers.of(Service.ED25519).generator(NAME).generateKeyPair();
    try {
      return new KeyPairMaterial(
          canonical(pair.getPrivate().getEncoded()),
          publicKey(pair.getPublic().getEncoded())
              .orElseThrow(() -> new Bug("a provider's Ed25519 key is of another form")));
    } catch (MalformedDer e) {
      throw new Bug("a provider's Ed25519 key is of another form", e);
    } finally {
      Destruction.of(pair.getPrivate());
    }
  }

  /// The encoding without what some providers add to it.
  private static SecretBytes canonical(byte[] encoded) throws MalformedDer {
    var info = new DerReader(encoded).sequence();
    info.skip();
    info.skip();
    var key = info.withinOctetString().octetString();
    try {
      return SecretBytes.copyOf(key).prefixed(PRIVATE_PREFIX);
    } finally {
      Arrays.fill(key, (byte) 0);
      Arrays.fill(encoded, (byte) 0);
    }
  }

  @Override
  public KeyPairMaterial adopt(KeySpec spec, OneAsymmetricKey key)
      throws UnusableKey, MalformedDer {
    UnusableKey.require(key.isOf(ALGORITHM), "the private key is no Ed25519 key");
    var content = key.content();
    var seed = content.octetString();
    try {
      content.end();
      UnusableKey.require(seed.length == KEY_SIZE, "the Ed25519 key is not of 32 bytes");
      var publicKey = grow(seed);
      key.requireNoOtherThan(publicKey.slice(PUBLIC_PREFIX.length, publicKey.size()));
      try (var secret = SecretBytes.copyOf(seed)) {
        return new KeyPairMaterial(secret.prefixed(PRIVATE_PREFIX), publicKey);
      }
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }

  /// The public key of a seed.
  private Bytes grow(byte[] seed) {
    var random = new SeededRandom(seed);
    var generator = providers.of(Service.SEEDED_PAIRS).generator(NAME);
    try {
      generator.initialize(NamedParameterSpec.ED25519, random);
    } catch (GeneralSecurityException e) {
      throw new Bug("pairs of Ed25519 can be made", e);
    }
    var pair = generator.generateKeyPair();
    Destruction.of(pair.getPrivate());
    return publicKey(pair.getPublic().getEncoded())
        .filter(_ -> random.isSpent())
        .orElseThrow(() -> new Bug("a seed did not grow into an Ed25519 pair"));
  }

  private static Optional<Bytes> publicKey(byte[] encoded) {
    var isOfForm =
        encoded.length == PUBLIC_PREFIX.length + KEY_SIZE
            && Arrays.equals(
                encoded, 0, PUBLIC_PREFIX.length, PUBLIC_PREFIX, 0, PUBLIC_PREFIX.length);
    return isOfForm ? Optional.of(Bytes.copyOf(encoded)) : Optional.empty();
  }

  @Override
  public EdwardsPrivateHalf privateHalf(KeySpec spec, SecretBytes privateKey, Bytes publicKey) {
    return privateKey.lend(encoded -> {
      try {
        var key = keyFactory().generatePrivate(new PKCS8EncodedKeySpec(encoded));
        return new EdwardsPrivateHalf(providers, key);
      } catch (GeneralSecurityException e) {
        throw new Bug("a stored Ed25519 key does not parse", e);
      }
    });
  }

  @Override
  public Optional<EdwardsPublicHalf> publicHalf(KeySpec spec, Bytes encoded) {
    return publicKey(encoded.toByteArray())
        .filter(key -> PointEncoding.isPublicKey(key.slice(PUBLIC_PREFIX.length, key.size())))
        .flatMap(this::read);
  }

  private Optional<EdwardsPublicHalf> read(Bytes encoded) {
    try {
      var key = keyFactory().generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
      return Optional.of(new EdwardsPublicHalf(providers, key, encoded));
    } catch (GeneralSecurityException _) {
      return Optional.empty();
    }
  }

  /// Not every source that signs reads keys too; the keys of the platform suit them all.
  private KeyFactory keyFactory() {
    return providers.of(Service.ED25519_KEYS).keyFactory(NAME);
  }
}
