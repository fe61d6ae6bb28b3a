package org.trentkms.conformance.cryptography;

import static software.amazon.awssdk.services.kms.model.KeyUsageType.ENCAPSULATE_DECAPSULATE;
import static software.amazon.awssdk.services.kms.model.KeyUsageType.ENCRYPT_DECRYPT;
import static software.amazon.awssdk.services.kms.model.KeyUsageType.GENERATE_VERIFY_MAC;
import static software.amazon.awssdk.services.kms.model.KeyUsageType.KEY_AGREEMENT;
import static software.amazon.awssdk.services.kms.model.KeyUsageType.SIGN_VERIFY;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.trentkms.conformance.KmsKey;
import org.trentkms.conformance.RunningTrent;
import software.amazon.awssdk.services.kms.model.EncapsulationAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeyAgreementAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/// A spec with a usage that keys of it may have ("Key spec reference" in the AWS KMS Developer
/// Guide).
record Kind(KeySpec spec, KeyUsageType usage) {

  /// All that there are.
  static Stream<Kind> all() {
    return KeySpec.knownValues().stream()
        .sorted()
        .flatMap(spec -> usages(spec).stream().sorted().map(usage -> new Kind(spec, usage)));
  }

  /// Those whose keys are made in no time, and wherever not in China.
  static Stream<Kind> quick() {
    return all()
        .filter(kind -> kind.spec() != KeySpec.SM2 && !kind.spec().toString().startsWith("RSA"));
  }

  /// The usages that keys of a spec may have.
  static Set<KeyUsageType> usages(KeySpec spec) {
    return switch (spec) {
      case SYMMETRIC_DEFAULT -> Set.of(ENCRYPT_DECRYPT);
      case RSA_2048, RSA_3072, RSA_4096 -> Set.of(ENCRYPT_DECRYPT, SIGN_VERIFY);
      case ECC_NIST_P256, ECC_NIST_P384, ECC_NIST_P521 -> Set.of(SIGN_VERIFY, KEY_AGREEMENT);
      case ECC_SECG_P256_K1, ECC_NIST_EDWARDS25519, ML_DSA_44, ML_DSA_65, ML_DSA_87 ->
          Set.of(SIGN_VERIFY);
      case ML_KEM_512, ML_KEM_768, ML_KEM_1024 -> Set.of(ENCAPSULATE_DECAPSULATE);
      case HMAC_224, HMAC_256, HMAC_384, HMAC_512 -> Set.of(GENERATE_VERIFY_MAC);
      case SM2 -> Set.of(ENCRYPT_DECRYPT, SIGN_VERIFY, KEY_AGREEMENT);
      default -> throw new IllegalArgumentException("nothing is known of " + spec);
    };
  }

  /// The shared key of this kind.
  KmsKey key(RunningTrent trent) {
    return trent.key(spec, usage);
  }

  /// Whether keys have a public half.
  boolean isAsymmetric() {
    return spec != KeySpec.SYMMETRIC_DEFAULT && usage != GENERATE_VERIFY_MAC;
  }

  /// What keys encrypt with, in the order of AWS; nothing where they do not.
  List<EncryptionAlgorithmSpec> encryption() {
    if (usage != ENCRYPT_DECRYPT) {
      return List.of();
    }
    return switch (spec) {
      case SYMMETRIC_DEFAULT -> List.of(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT);
      case SM2 -> List.of(EncryptionAlgorithmSpec.SM2_PKE);
      default ->
          List.of(
              EncryptionAlgorithmSpec.RSAES_OAEP_SHA_1, EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256);
    };
  }

  /// What keys sign with.
  List<SigningAlgorithmSpec> signing() {
    return usage == SIGN_VERIFY
        ? Signing.all().filter(one -> one.spec() == spec).map(Signing::algorithm).toList()
        : List.of();
  }

  /// What keys make tags with.
  List<MacAlgorithmSpec> mac() {
    return usage == GENERATE_VERIFY_MAC
        ? List.of(MacAlgorithmSpec.fromValue(spec.toString().replace("HMAC_", "HMAC_SHA_")))
        : List.of();
  }

  /// What keys agree with.
  List<KeyAgreementAlgorithmSpec> agreement() {
    return usage == KEY_AGREEMENT ? List.of(KeyAgreementAlgorithmSpec.ECDH) : List.of();
  }

  /// What keys encapsulate with.
  List<EncapsulationAlgorithmSpec> encapsulation() {
    return usage == ENCAPSULATE_DECAPSULATE
        ? List.of(EncapsulationAlgorithmSpec.ML_KEM)
        : List.of();
  }

  @Override
  public String toString() {
    return spec + " " + usage;
  }
}
