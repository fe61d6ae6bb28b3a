package org.trentkms.crypto.provider;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.EdDSAParameterSpec;
import java.security.spec.NamedParameterSpec;
import org.trentkms.crypto.provider.Source.Need;

/// What is asked of a source as a whole: all that the keys of one kind need, so that a key never
/// has to pass from one implementation to another.
public enum Service {
  AES_256_GCM("AES-256-GCM of calls", source -> source.cipher("AES/GCM/NoPadding")),
  RSA(
      "RSA keys, signatures, OAEP",
      source -> {
        source.generator("RSA");
        source.keyFactory("RSA");
        source.cipher("RSA/ECB/NoPadding");
        source.cipher("RSA/ECB/OAEPPadding");
      }),
  ECC_NIST_P256("P-256", curve("secp256r1")),
  ECC_NIST_P384("P-384", curve("secp384r1")),
  ECC_NIST_P521("P-521", curve("secp521r1")),
  ECC_SECG_P256K1("secp256k1", curve("secp256k1")),
  SM2(
      "SM2",
      source -> {
        curve("sm2p256v1").test(source);
        source.signature("NONEwithSM2");
        source.cipher("SM2");
        source.digest("SM3");
      }),
  ED25519(
      "Ed25519",
      source -> {
        source.generator("Ed25519");
        source.signature("Ed25519");
      }),
  ED25519_PREHASHED("Ed25519ph", Service::prehashed),
  ED25519_KEYS("Ed25519 keys", source -> source.keyFactory("Ed25519")),
  ML_DSA(
      "ML-DSA",
      source -> {
        source.generator("ML-DSA");
        source.signature("ML-DSA");
      }),
  ML_DSA_EXTERNAL_MU(
      "ML-DSA with external µ",
      source -> {
        source.generator("ML-DSA");
        externalMu(source);
      }),
  ML_KEM(
      "ML-KEM",
      source -> {
        source.generator("ML-KEM");
        source.kem("ML-KEM");
      }),
  SEEDED_PAIRS("pairs grown from imported seeds", Service::growsFromSeeds),
  HMAC_SHA_224("HMAC-SHA-224", source -> source.mac("HmacSHA224")),
  HMAC_SHA_256("HMAC-SHA-256", source -> source.mac("HmacSHA256")),
  HMAC_SHA_384("HMAC-SHA-384", source -> source.mac("HmacSHA384")),
  HMAC_SHA_512("HMAC-SHA-512", source -> source.mac("HmacSHA512")),
  AES_KEY_WRAP("AES key wrap with padding", Service::keyWrap);

  private final String description;
  private final Need need;

  Service(String description, Need need) {
    this.description = description;
    this.need = need;
  }

  /// What it is, for people.
  String description() {
    return description;
  }

  /// Whether a source can do all of it.
  boolean isServedBy(Source source) {
    return source.passes(need);
  }

  private static Need curve(String name) {
    return source -> {
      makes(source.generator("EC"), name);
      source.keyFactory("EC");
      source.signature("NONEwithECDSA");
      source.agreement("ECDH");
    };
  }

  private static void makes(KeyPairGenerator generator, String curve)
      throws GeneralSecurityException {
    generator.initialize(new ECGenParameterSpec(curve));
  }

  private static void prehashed(Source source) throws GeneralSecurityException {
    if (!source.hasSignature("Ed25519ph")) {
      source.signature("Ed25519").setParameter(new EdDSAParameterSpec(true));
    }
  }

  /// Whether its generators draw the seed, and nothing else, from the randomness they are given.
  private static void growsFromSeeds(Source source) throws GeneralSecurityException {
    grows(source.generator("Ed25519"), "Ed25519", 32);
    grows(source.generator("ML-DSA"), "ML-DSA-44", 32);
    grows(source.generator("ML-KEM"), "ML-KEM-512", 64);
  }

  private static void grows(KeyPairGenerator generator, String parameters, int seedSize)
      throws GeneralSecurityException {
    var random = new SeededRandom(new byte[seedSize]);
    try {
      generator.initialize(new NamedParameterSpec(parameters), random);
      generator.generateKeyPair();
    } catch (UnsupportedOperationException e) {
      throw new InvalidAlgorithmParameterException("takes no randomness", e);
    }
    if (!random.isSpent()) {
      throw new InvalidAlgorithmParameterException("draws from elsewhere");
    }
  }

  private static void keyWrap(Source source) {
    if (!source.hasCipher("AES/KWP/NoPadding")) {
      source.cipher("AESKWP");
    }
  }

  private static void externalMu(Source source) {
    if (!source.hasSignature("ML-DSA-ExtMu")) {
      source.signature("ML-DSA-EXTERNAL-MU");
    }
  }
}
