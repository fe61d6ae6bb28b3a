package org.trentkms.crypto.lattice;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import org.trentkms.crypto.asymmetric.Destruction;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.crypto.asymmetric.OneAsymmetricKey;
import org.trentkms.crypto.asymmetric.UnusableKey;
import org.trentkms.crypto.der.MalformedDer;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.SeededRandom;
import org.trentkms.crypto.provider.Source;
import org.trentkms.error.Bug;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// Keys of one parameter set at one source: made, and brought from their bytes into the source's
/// own form.
final class Lattice {

  private final ParameterSet parameters;
  private final String jcaFamily;
  private final Source source;

  /// @param jcaFamily `ML-DSA` or `ML-KEM`
  Lattice(ParameterSet parameters, String jcaFamily, Source source) {
    this.parameters = parameters;
    this.jcaFamily = jcaFamily;
    this.source = source;
  }

  /// A new pair. Sources that draw from the randomness they are given grow it from a seed drawn
  /// here; the others give the seed out.
  KeyPairMaterial generate(Providers providers) {
    var seed = new byte[parameters.seedSize()];
    providers.random().nextBytes(seed);
    try {
      var random = new SeededRandom(seed);
      return material(grow(random), random, seed);
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }

  private KeyPairMaterial material(KeyPair pair, SeededRandom random, byte[] seed) {
    try {
      var publicKey =
          parameters
              .publicKeyInfo(Bytes.owning(pair.getPublic().getEncoded()))
              .orElseThrow(() -> new Bug("a provider's public key is of another form"));
      return new KeyPairMaterial(privateKey(pair, random, seed), publicKey);
    } finally {
      Destruction.of(pair.getPrivate());
    }
  }

  private SecretBytes privateKey(KeyPair pair, SeededRandom random, byte[] seed) {
    var encoded = pair.getPrivate().getEncoded();
    if (parameters.isSeedForm(encoded)) {
      return SecretBytes.owning(encoded);
    }
    Arrays.fill(encoded, (byte) 0);
    if (!random.isSpent()) {
      throw new Bug(source + " neither takes a seed for " + parameters + " nor gives it");
    }
    try (var secret = SecretBytes.copyOf(seed)) {
      return parameters.privateKeyInfo(secret);
    }
  }

  /// The pair of a private key from outside, grown anew from its seed. An expanded key beside the
  /// seed must be what the seed expands to.
  KeyPairMaterial adopt(OneAsymmetricKey key) throws UnusableKey, MalformedDer {
    UnusableKey.require(
        key.isOf(parameters.algorithm()), "the private key is no " + parameters.jcaName() + " key");
    try (var adopted = AdoptedKey.read(key.content())) {
      var seed = adopted.seed();
      UnusableKey.require(
          seed.length == parameters.seedSize(), "the seed of the private key has another length");
      var random = new SeededRandom(seed);
      var pair = grow(random);
      try {
        requireExpanded(adopted, pair);
        key.requireNoOtherThan(parameters.publicKey(Bytes.owning(pair.getPublic().getEncoded())));
      } catch (UnusableKey | MalformedDer e) {
        Destruction.of(pair.getPrivate());
        throw e;
      }
      return material(pair, random, seed);
    }
  }

  private static void requireExpanded(AdoptedKey adopted, KeyPair pair)
      throws UnusableKey, MalformedDer {
    var encoded = pair.getPrivate().getEncoded();
    var expanded = new byte[0];
    try {
      expanded = AdoptedKey.expanded(encoded);
      UnusableKey.require(
          adopted.isNoOtherThan(expanded),
          "the expanded private key is not what its seed expands to");
    } finally {
      Arrays.fill(encoded, (byte) 0);
      Arrays.fill(expanded, (byte) 0);
    }
  }

  /// The private key in the source's form.
  PrivateKey read(SecretBytes privateKey, Bytes publicKey) {
    return privateKey.lend(encoded -> parse(encoded).orElseGet(() -> regrow(encoded, publicKey)));
  }

  /// Empty where the source does not read seeds.
  private Optional<PrivateKey> parse(byte[] encoded) {
    try {
      return Optional.of(
          source.keyFactory(jcaFamily).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
    } catch (GeneralSecurityException _) {
      return Optional.empty();
    }
  }

  private PrivateKey regrow(byte[] encoded, Bytes publicKey) {
    var seed = parameters.seed(encoded);
    try {
      var pair = grow(new SeededRandom(seed));
      if (!publicKey.equals(Bytes.owning(pair.getPublic().getEncoded()))) {
        throw new Bug("a seed grew into another key pair than before");
      }
      return pair.getPrivate();
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }

  private KeyPair grow(SeededRandom random) {
    // A parameter set is a generator of its own at sources whose family's takes no parameters.
    var generator =
        source.hasGenerator(parameters.jcaName())
            ? source.generator(parameters.jcaName())
            : source.generator(jcaFamily);
    try {
      generator.initialize(new NamedParameterSpec(parameters.jcaName()), random);
    } catch (UnsupportedOperationException _) {
      return generator.generateKeyPair(); // of its one parameter set, with its own randomness
    } catch (GeneralSecurityException e) {
      throw new Bug("pairs of " + parameters + " can be made", e);
    }
    return generator.generateKeyPair();
  }

  /// A public key whose form was checked; empty where the source refuses it.
  Optional<PublicKey> read(Bytes publicKey) {
    try {
      return Optional.of(
          source
              .keyFactory(jcaFamily)
              .generatePublic(new X509EncodedKeySpec(publicKey.toByteArray())));
    } catch (GeneralSecurityException _) {
      return Optional.empty();
    }
  }
}
