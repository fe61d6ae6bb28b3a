package org.trentkms.algorithm;

import static org.trentkms.algorithm.KeyUsage.ENCAPSULATE_DECAPSULATE;
import static org.trentkms.algorithm.KeyUsage.ENCRYPT_DECRYPT;
import static org.trentkms.algorithm.KeyUsage.GENERATE_VERIFY_MAC;
import static org.trentkms.algorithm.KeyUsage.KEY_AGREEMENT;
import static org.trentkms.algorithm.KeyUsage.SIGN_VERIFY;

import java.util.List;

/// The type of a KMS key (KeySpec of the API model) and the usages and algorithms that fit it.
public enum KeySpec {
  RSA_2048(ENCRYPT_DECRYPT, SIGN_VERIFY),
  RSA_3072(ENCRYPT_DECRYPT, SIGN_VERIFY),
  RSA_4096(ENCRYPT_DECRYPT, SIGN_VERIFY),
  ECC_NIST_P256(SIGN_VERIFY, KEY_AGREEMENT),
  ECC_NIST_P384(SIGN_VERIFY, KEY_AGREEMENT),
  ECC_NIST_P521(SIGN_VERIFY, KEY_AGREEMENT),
  ECC_SECG_P256K1(SIGN_VERIFY),
  ECC_NIST_EDWARDS25519(SIGN_VERIFY),
  SYMMETRIC_DEFAULT(ENCRYPT_DECRYPT),
  HMAC_224(GENERATE_VERIFY_MAC),
  HMAC_256(GENERATE_VERIFY_MAC),
  HMAC_384(GENERATE_VERIFY_MAC),
  HMAC_512(GENERATE_VERIFY_MAC),
  SM2(ENCRYPT_DECRYPT, SIGN_VERIFY, KEY_AGREEMENT),
  ML_DSA_44(SIGN_VERIFY),
  ML_DSA_65(SIGN_VERIFY),
  ML_DSA_87(SIGN_VERIFY),
  ML_KEM_512(ENCAPSULATE_DECAPSULATE),
  ML_KEM_768(ENCAPSULATE_DECAPSULATE),
  ML_KEM_1024(ENCAPSULATE_DECAPSULATE);

  private static final List<SigningAlgorithm> RSA_SIGNING =
      List.of(
          SigningAlgorithm.RSASSA_PKCS1_V1_5_SHA_256,
          SigningAlgorithm.RSASSA_PKCS1_V1_5_SHA_384,
          SigningAlgorithm.RSASSA_PKCS1_V1_5_SHA_512,
          SigningAlgorithm.RSASSA_PSS_SHA_256,
          SigningAlgorithm.RSASSA_PSS_SHA_384,
          SigningAlgorithm.RSASSA_PSS_SHA_512);

  private final List<KeyUsage> usages;

  KeySpec(KeyUsage... usages) {
    this.usages = List.of(usages);
  }

  /// The usages that a key of this spec may have.
  public List<KeyUsage> usages() {
    return usages;
  }

  /// The algorithms of Sign and Verify, in the order in which AWS KMS lists them; none where keys
  /// of this spec do not sign.
  public List<SigningAlgorithm> signingAlgorithms() {
    return switch (this) {
      case RSA_2048, RSA_3072, RSA_4096 -> RSA_SIGNING;
      case ECC_NIST_P256, ECC_SECG_P256K1 -> List.of(SigningAlgorithm.ECDSA_SHA_256);
      case ECC_NIST_P384 -> List.of(SigningAlgorithm.ECDSA_SHA_384);
      case ECC_NIST_P521 -> List.of(SigningAlgorithm.ECDSA_SHA_512);
      case ECC_NIST_EDWARDS25519 ->
          List.of(SigningAlgorithm.ED25519_SHA_512, SigningAlgorithm.ED25519_PH_SHA_512);
      case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> List.of(SigningAlgorithm.ML_DSA_SHAKE_256);
      case SM2 -> List.of(SigningAlgorithm.SM2DSA);
      case SYMMETRIC_DEFAULT,
          HMAC_224,
          HMAC_256,
          HMAC_384,
          HMAC_512,
          ML_KEM_512,
          ML_KEM_768,
          ML_KEM_1024 ->
          List.of();
    };
  }

  /// The algorithms of Encrypt and Decrypt, in the order in which AWS KMS lists them; none where
  /// keys of this spec do not encrypt.
  public List<EncryptionAlgorithm> encryptionAlgorithms() {
    if (!usages.contains(ENCRYPT_DECRYPT)) {
      return List.of();
    }
    return switch (this) {
      case SYMMETRIC_DEFAULT -> List.of(EncryptionAlgorithm.SYMMETRIC_DEFAULT);
      case SM2 -> List.of(EncryptionAlgorithm.SM2PKE);
      default ->
          List.of(EncryptionAlgorithm.RSAES_OAEP_SHA_1, EncryptionAlgorithm.RSAES_OAEP_SHA_256);
    };
  }

  /// The one algorithm of GenerateMac and VerifyMac; none where keys of this spec make no MACs.
  public List<MacAlgorithm> macAlgorithms() {
    return switch (this) {
      case HMAC_224 -> List.of(MacAlgorithm.HMAC_SHA_224);
      case HMAC_256 -> List.of(MacAlgorithm.HMAC_SHA_256);
      case HMAC_384 -> List.of(MacAlgorithm.HMAC_SHA_384);
      case HMAC_512 -> List.of(MacAlgorithm.HMAC_SHA_512);
      default -> List.of();
    };
  }

  /// The algorithms of DeriveSharedSecret; none where keys of this spec agree on nothing.
  public List<KeyAgreementAlgorithm> keyAgreementAlgorithms() {
    return usages.contains(KEY_AGREEMENT) ? List.of(KeyAgreementAlgorithm.ECDH) : List.of();
  }

  /// The algorithms of Encapsulate and Decapsulate; none where keys of this spec do neither.
  public List<EncapsulationAlgorithm> encapsulationAlgorithms() {
    return usages.contains(ENCAPSULATE_DECAPSULATE)
        ? List.of(EncapsulationAlgorithm.ML_KEM)
        : List.of();
  }

  /// Whether keys of this spec are symmetric encryption keys.
  public boolean isSymmetricEncryption() {
    return this == SYMMETRIC_DEFAULT;
  }

  /// Whether keys of this spec are HMAC keys.
  public boolean isHmac() {
    return usages.equals(List.of(GENERATE_VERIFY_MAC));
  }

  /// Whether keys of this spec are RSA pairs, which take long to make.
  public boolean isRsa() {
    return this == RSA_2048 || this == RSA_3072 || this == RSA_4096;
  }

  /// Whether keys of this spec are pairs with a public key.
  public boolean isAsymmetric() {
    return !isSymmetricEncryption() && !isHmac();
  }
}
