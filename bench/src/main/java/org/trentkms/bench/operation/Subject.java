package org.trentkms.bench.operation;

import java.security.GeneralSecurityException;

/// An operation with one algorithm that is compared with the bare call of its provider.
///
/// Where there is a bound, Trent may take so many times as long as the bare call: what it adds is
/// to find, decide on, check and hand out a key, and that must not matter where cryptography is
/// what is asked for. Where there is none, the bare call is so quick that nothing beside it is
/// small. The last ones compare Trent with itself, without the thing whose cost is asked for.
public enum Subject {
  SIGN_P256("Sign ECDSA P-256", Subject.USUAL_BOUND, Signing.sign(Scheme.P256)),
  VERIFY_P256("Verify ECDSA P-256", Subject.USUAL_BOUND, Signing.verify(Scheme.P256)),
  SIGN_P384("Sign ECDSA P-384", Subject.USUAL_BOUND, Signing.sign(Scheme.P384)),
  VERIFY_P384("Verify ECDSA P-384", Subject.USUAL_BOUND, Signing.verify(Scheme.P384)),
  SIGN_PSS("Sign RSA-2048 PSS", Subject.USUAL_BOUND, Signing.sign(Scheme.PSS)),
  VERIFY_PSS("Verify RSA-2048 PSS", Subject.USUAL_BOUND, Signing.verify(Scheme.PSS)),
  SIGN_PKCS1("Sign RSA-2048 PKCS #1", Subject.USUAL_BOUND, Signing.sign(Scheme.PKCS1)),
  VERIFY_PKCS1("Verify RSA-2048 PKCS #1", Subject.USUAL_BOUND, Signing.verify(Scheme.PKCS1)),
  SIGN_ED25519("Sign Ed25519", Subject.USUAL_BOUND, Signing.sign(Scheme.ED25519)),
  VERIFY_ED25519("Verify Ed25519", Subject.USUAL_BOUND, Signing.verify(Scheme.ED25519)),
  SIGN_ML_DSA("Sign ML-DSA-65", Subject.USUAL_BOUND, Signing.sign(Scheme.ML_DSA_65)),
  VERIFY_ML_DSA("Verify ML-DSA-65", Subject.USUAL_BOUND, Signing.verify(Scheme.ML_DSA_65)),
  ENCRYPT_OAEP("Encrypt RSA-2048 OAEP", Subject.USUAL_BOUND, RsaEncryption::encrypt),
  DECRYPT_OAEP("Decrypt RSA-2048 OAEP", Subject.USUAL_BOUND, RsaEncryption::decrypt),
  DERIVE_P256("DeriveSharedSecret P-256", Subject.USUAL_BOUND, Agreements::derive),
  MAC("GenerateMac HMAC_256", Subject.NO_BOUND, Macs::generate),
  ENCAPSULATE("Encapsulate ML-KEM-768", Subject.NO_BOUND, Encapsulation::encapsulate),
  DECAPSULATE("Decapsulate ML-KEM-768", Subject.NO_BOUND, Encapsulation::decapsulate),
  DECRYPT_MATERIALS("Decrypt, 1 and 2,000 materials", 1.1, KeysInUse::decryptWithManyMaterials),
  ENCRYPT_NOTED("Encrypt on record, use noted", 1.02, KeysInUse::encryptAndNote);

  private static final double USUAL_BOUND = 1.15;
  private static final double NO_BOUND = Double.POSITIVE_INFINITY;

  private final String description;
  private final double bound;
  private final Opening opening;

  Subject(String description, double bound, Opening opening) {
    this.description = description;
    this.bound = bound;
    this.opening = opening;
  }

  /// The operation and the algorithm, for people.
  String description() {
    return description;
  }

  /// Whether there is a bound.
  boolean isBounded() {
    return bound != NO_BOUND;
  }

  /// How many times as long as the other side Trent may take at most.
  double bound() {
    return bound;
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
