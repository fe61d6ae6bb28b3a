package org.trentkms.bench.operation;

import java.security.GeneralSecurityException;

/// An operation with one algorithm that is compared with the bare call of its provider.
///
/// Where there is a bound, Trent may take so many times as long as the bare call: what it adds is
/// to find, decide on, check and hand out a key, and that must not matter where cryptography is
/// what is asked for. Where there is none, the bare call is so quick that nothing beside it is
/// small.
public enum Subject {
  SIGN_P256("Sign ECDSA P-256", true, Signing.sign(Scheme.P256)),
  VERIFY_P256("Verify ECDSA P-256", true, Signing.verify(Scheme.P256)),
  SIGN_P384("Sign ECDSA P-384", true, Signing.sign(Scheme.P384)),
  VERIFY_P384("Verify ECDSA P-384", true, Signing.verify(Scheme.P384)),
  SIGN_PSS("Sign RSA-2048 PSS", true, Signing.sign(Scheme.PSS)),
  VERIFY_PSS("Verify RSA-2048 PSS", true, Signing.verify(Scheme.PSS)),
  SIGN_PKCS1("Sign RSA-2048 PKCS #1", true, Signing.sign(Scheme.PKCS1)),
  VERIFY_PKCS1("Verify RSA-2048 PKCS #1", true, Signing.verify(Scheme.PKCS1)),
  SIGN_ED25519("Sign Ed25519", true, Signing.sign(Scheme.ED25519)),
  VERIFY_ED25519("Verify Ed25519", true, Signing.verify(Scheme.ED25519)),
  SIGN_ML_DSA("Sign ML-DSA-65", true, Signing.sign(Scheme.ML_DSA_65)),
  VERIFY_ML_DSA("Verify ML-DSA-65", true, Signing.verify(Scheme.ML_DSA_65)),
  ENCRYPT_OAEP("Encrypt RSA-2048 OAEP", true, RsaEncryption::encrypt),
  DECRYPT_OAEP("Decrypt RSA-2048 OAEP", true, RsaEncryption::decrypt),
  DERIVE_P256("DeriveSharedSecret P-256", true, Agreements::derive),
  MAC("GenerateMac HMAC_256", false, Macs::generate),
  ENCAPSULATE("Encapsulate ML-KEM-768", false, Encapsulation::encapsulate),
  DECAPSULATE("Decapsulate ML-KEM-768", false, Encapsulation::decapsulate);

  private final String description;
  private final boolean isBounded;
  private final Opening opening;

  Subject(String description, boolean isBounded, Opening opening) {
    this.description = description;
    this.isBounded = isBounded;
    this.opening = opening;
  }

  /// The operation and the algorithm, for people.
  String description() {
    return description;
  }

  /// Whether there is a bound.
  boolean isBounded() {
    return isBounded;
  }

  /// Makes keys and all else that is needed beforehand.
  Sides open(Engine engine) throws GeneralSecurityException {
    return opening.open(engine);
  }

  /// Makes both sides of a subject.
  @FunctionalInterface
  interface Opening {
    Sides open(Engine engine) throws GeneralSecurityException;
  }
}
