package org.trentkms.conformance.cryptography;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.spec.ECGenParameterSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jcajce.interfaces.MLDSAPrivateKey;
import org.bouncycastle.jcajce.interfaces.MLKEMPrivateKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.trentkms.conformance.KmsKey;
import software.amazon.awssdk.services.kms.model.EncapsulationAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;

/// A key that was made outside, with the material by which it is imported, and what both sides do
/// with it. Bouncy Castle makes most pairs: of the lattices it alone gives out the seeds.
final class OutsideKey {

  private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
  private static final Map<KeySpec, OutsideKey> MADE = new ConcurrentHashMap<>();

  private final KeySpec spec;
  private final byte[] material;
  private final byte[] publicKey;

  private OutsideKey(KeySpec spec, byte[] material, byte[] publicKey) {
    this.spec = spec;
    this.material = material;
    this.publicKey = publicKey;
  }

  /// The one of this spec; those of RSA take long to make.
  static OutsideKey of(KeySpec spec) {
    return MADE.computeIfAbsent(spec, OutsideKey::make);
  }

  /// The bytes of a secret, or a private key as PKCS #8.
  byte[] material() {
    return material.clone();
  }

  private static OutsideKey make(KeySpec spec) {
    var size =
        switch (spec) {
          case SYMMETRIC_DEFAULT, HMAC_256 -> 32;
          case HMAC_224 -> 28;
          case HMAC_384 -> 48;
          case HMAC_512 -> 64;
          default -> 0;
        };
    if (size > 0) {
      return new OutsideKey(spec, new Chance(size).bytes(size), new byte[0]);
    }
    try {
      var pair = pair(spec);
      return new OutsideKey(spec, privateKey(pair), pair.getPublic().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// As PKCS #8; of the lattices the seed alone.
  private static byte[] privateKey(KeyPair pair) {
    return switch (pair.getPrivate()) {
      case MLDSAPrivateKey key -> key.getPrivateKey(true).getEncoded();
      case MLKEMPrivateKey key -> key.getPrivateKey(true).getEncoded();
      default -> pair.getPrivate().getEncoded();
    };
  }

  private static KeyPair pair(KeySpec spec) throws GeneralSecurityException {
    var name = spec.toString();
    // The JDK leaves the public key out of the private one, which is so short enough for RSA.
    var generator =
        name.startsWith("ECC_NIST_P")
            ? KeyPairGenerator.getInstance("EC")
            : KeyPairGenerator.getInstance(family(spec), BOUNCY_CASTLE);
    if (name.startsWith("RSA")) {
      generator.initialize(Integer.parseInt(name.substring(4)));
    } else if (family(spec).equals("EC")) {
      generator.initialize(new ECGenParameterSpec(Curves.name(spec)));
    }
    return generator.generateKeyPair();
  }

  private static String family(KeySpec spec) {
    var name = spec.toString();
    if (name.startsWith("ML_")) {
      return name.replace('_', '-');
    }
    return name.startsWith("RSA")
        ? "RSA"
        : spec == KeySpec.ECC_NIST_EDWARDS25519 ? "Ed25519" : "EC";
  }

  /// Holds that the KMS key is this one, by all that its usage is for.
  void requireTheSame(KmsKey key) throws GeneralSecurityException {
    if (publicKey.length > 0) {
      assertThat(key.publicKey()).isEqualTo(publicKey);
    }
    switch (key.usage()) {
      case ENCRYPT_DECRYPT -> requireEncrypting(key);
      case SIGN_VERIFY -> requireSigning(key);
      case GENERATE_VERIFY_MAC -> requireTagging(key);
      case KEY_AGREEMENT -> requireAgreeing(key);
      case ENCAPSULATE_DECAPSULATE -> requireEncapsulating(key);
      default -> throw new IllegalArgumentException("nothing is known of " + key.usage());
    }
  }

  /// What a symmetric key encrypts, it alone opens; with RSA and SM2 either side opens the other's.
  private void requireEncrypting(KmsKey key) throws GeneralSecurityException {
    var plaintext = new Chance(1).bytes(100);
    if (spec == KeySpec.SYMMETRIC_DEFAULT) {
      var algorithm = EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT;
      assertThat(key.decrypt(algorithm, key.encrypt(algorithm, plaintext))).isEqualTo(plaintext);
      return;
    }
    if (spec == KeySpec.SM2) {
      var algorithm = EncryptionAlgorithmSpec.SM2_PKE;
      assertThat(key.decrypt(algorithm, Sm2.encrypt(publicKey, plaintext))).isEqualTo(plaintext);
      assertThat(Sm2.decrypt(material, key.encrypt(algorithm, plaintext))).isEqualTo(plaintext);
      return;
    }
    for (var algorithm : new Kind(spec, key.usage()).encryption()) {
      for (var outside : Implementation.values()) {
        assertThat(key.decrypt(algorithm, outside.encrypt(algorithm, publicKey, plaintext)))
            .isEqualTo(plaintext);
        assertThat(outside.decrypt(algorithm, material, key.encrypt(algorithm, plaintext)))
            .isEqualTo(plaintext);
      }
    }
  }

  private void requireSigning(KmsKey key) throws GeneralSecurityException {
    var message = new Chance(2).message();
    for (var signing : Signing.all().filter(one -> one.spec() == spec).toList()) {
      var type = signing.types().getFirst();
      var content = signing.content(type, message, publicKey);
      var signature = key.sign(signing.algorithm(), type, content);
      for (var outside : Implementation.knowing(spec).toList()) {
        assertThat(outside.verifies(signing, publicKey, signing.outside(message), signature))
            .as("%s %s", outside, signing)
            .isTrue();
      }
      for (var outside : Implementation.reading(spec).toList()) {
        var fromOutside = outside.sign(signing, material, signing.outside(message));
        assertThat(key.verifies(signing.algorithm(), type, content, fromOutside))
            .as("%s %s", outside, signing)
            .isTrue();
      }
    }
  }

  private void requireTagging(KmsKey key) throws GeneralSecurityException {
    var message = new Chance(3).message();
    var name = spec.toString().replace("HMAC_", "HmacSHA");
    var mac = Mac.getInstance(name);
    mac.init(new SecretKeySpec(material, name));
    var algorithm = MacAlgorithmSpec.fromValue(spec.toString().replace("HMAC", "HMAC_SHA"));
    assertThat(key.mac(algorithm, message)).isEqualTo(mac.doFinal(message));
  }

  private void requireAgreeing(KmsKey key) throws GeneralSecurityException {
    var peer = Peer.of(spec, new Chance(4)).publicKey();
    for (var outside : Implementation.knowing(spec).toList()) {
      assertThat(key.agree(peer)).isEqualTo(outside.agree(spec, material, peer));
    }
  }

  private void requireEncapsulating(KmsKey key) throws GeneralSecurityException {
    var fromOutside = Implementation.BOUNCY_CASTLE.encapsulate(spec, publicKey);
    assertThat(key.decapsulate(fromOutside.encapsulation()))
        .isEqualTo(fromOutside.key().getEncoded());
    var made =
        key.kms()
            .encapsulate(
                r -> r.keyId(key.id()).encapsulationAlgorithm(EncapsulationAlgorithmSpec.ML_KEM));
    assertThat(
            Implementation.BOUNCY_CASTLE.decapsulate(
                spec, material, made.sharedSecretCiphertextBlob().asByteArray()))
        .isEqualTo(made.sharedSecret().asByteArray());
  }
}
