package org.trentkms.conformance.cryptography;

import static software.amazon.awssdk.services.kms.model.MessageType.DIGEST;
import static software.amazon.awssdk.services.kms.model.MessageType.EXTERNAL_MU;
import static software.amazon.awssdk.services.kms.model.MessageType.RAW;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/// A key spec and an algorithm that its keys sign with ("Key spec reference" in the AWS KMS
/// Developer Guide).
record Signing(KeySpec spec, SigningAlgorithmSpec algorithm) {

  private static final List<KeySpec> RSA =
      List.of(KeySpec.RSA_2048, KeySpec.RSA_3072, KeySpec.RSA_4096);

  /// All that there are.
  static Stream<Signing> all() {
    return Stream.concat(
        RSA.stream().flatMap(spec -> rsa().map(algorithm -> new Signing(spec, algorithm))),
        Stream.of(
            new Signing(KeySpec.ECC_NIST_P256, SigningAlgorithmSpec.ECDSA_SHA_256),
            new Signing(KeySpec.ECC_NIST_P384, SigningAlgorithmSpec.ECDSA_SHA_384),
            new Signing(KeySpec.ECC_NIST_P521, SigningAlgorithmSpec.ECDSA_SHA_512),
            new Signing(KeySpec.ECC_SECG_P256_K1, SigningAlgorithmSpec.ECDSA_SHA_256),
            new Signing(KeySpec.ECC_NIST_EDWARDS25519, SigningAlgorithmSpec.ED25519_SHA_512),
            new Signing(KeySpec.ECC_NIST_EDWARDS25519, SigningAlgorithmSpec.ED25519_PH_SHA_512),
            new Signing(KeySpec.ML_DSA_44, SigningAlgorithmSpec.ML_DSA_SHAKE_256),
            new Signing(KeySpec.ML_DSA_65, SigningAlgorithmSpec.ML_DSA_SHAKE_256),
            new Signing(KeySpec.ML_DSA_87, SigningAlgorithmSpec.ML_DSA_SHAKE_256),
            new Signing(KeySpec.SM2, SigningAlgorithmSpec.SM2_DSA)));
  }

  private static Stream<SigningAlgorithmSpec> rsa() {
    return Stream.of(
        SigningAlgorithmSpec.RSASSA_PKCS1_V1_5_SHA_256,
        SigningAlgorithmSpec.RSASSA_PKCS1_V1_5_SHA_384,
        SigningAlgorithmSpec.RSASSA_PKCS1_V1_5_SHA_512,
        SigningAlgorithmSpec.RSASSA_PSS_SHA_256,
        SigningAlgorithmSpec.RSASSA_PSS_SHA_384,
        SigningAlgorithmSpec.RSASSA_PSS_SHA_512);
  }

  /// The message types that the algorithm takes.
  List<MessageType> types() {
    return switch (algorithm) {
      case ML_DSA_SHAKE_256 -> List.of(RAW, EXTERNAL_MU);
      case ED25519_SHA_512 -> List.of(RAW);
      case ED25519_PH_SHA_512 -> List.of(DIGEST);
      default -> List.of(RAW, DIGEST);
    };
  }

  /// What KMS is given so that it signs this message as one of this type.
  byte[] content(MessageType type, byte[] message, byte[] publicKey) {
    return switch (type) {
      case RAW -> message;
      case EXTERNAL_MU -> Representation.mu(publicKey, message);
      default ->
          algorithm == SigningAlgorithmSpec.SM2_DSA
              ? Representation.sm2(publicKey, message)
              : Representation.digest(hash(), message);
    };
  }

  /// What another implementation is given to sign or verify this message: KMS hashes what it takes
  /// for a digest once more where it signs with Ed25519ph.
  byte[] outside(byte[] message) {
    return algorithm == SigningAlgorithmSpec.ED25519_PH_SHA_512
        ? Representation.digest(hash(), message)
        : message;
  }

  /// Whether the padding of signatures is PSS.
  boolean isPss() {
    return algorithm.toString().startsWith("RSASSA_PSS");
  }

  /// The JCA name of the hash function.
  String hash() {
    return switch (algorithm) {
      case RSASSA_PKCS1_V1_5_SHA_256, RSASSA_PSS_SHA_256, ECDSA_SHA_256 -> "SHA-256";
      case RSASSA_PKCS1_V1_5_SHA_384, RSASSA_PSS_SHA_384, ECDSA_SHA_384 -> "SHA-384";
      case SM2_DSA -> "SM3";
      default -> "SHA-512";
    };
  }

  /// The length of the digests of the hash function in bytes.
  int digestSize() {
    return switch (hash()) {
      case "SHA-384" -> 48;
      case "SHA-512" -> 64;
      default -> 32;
    };
  }

  @Override
  public String toString() {
    return spec + " " + algorithm;
  }
}
