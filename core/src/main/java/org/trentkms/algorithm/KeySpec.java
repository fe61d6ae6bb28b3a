package org.trentkms.algorithm;

import static org.trentkms.algorithm.KeyUsage.ENCAPSULATE_DECAPSULATE;
import static org.trentkms.algorithm.KeyUsage.ENCRYPT_DECRYPT;
import static org.trentkms.algorithm.KeyUsage.GENERATE_VERIFY_MAC;
import static org.trentkms.algorithm.KeyUsage.KEY_AGREEMENT;
import static org.trentkms.algorithm.KeyUsage.SIGN_VERIFY;

import java.util.List;

/// The type of a KMS key (KeySpec of the API model) and the usages that fit it.
public enum KeySpec {
  RSA_2048(ENCRYPT_DECRYPT, SIGN_VERIFY),
  RSA_3072(ENCRYPT_DECRYPT, SIGN_VERIFY),
  RSA_4096(ENCRYPT_DECRYPT, SIGN_VERIFY),
  ECC_NIST_P256(SIGN_VERIFY, KEY_AGREEMENT),
  ECC_NIST_P384(SIGN_VERIFY, KEY_AGREEMENT),
  ECC_NIST_P521(SIGN_VERIFY, KEY_AGREEMENT),
  ECC_SECG_P256K1(SIGN_VERIFY),
  SYMMETRIC_DEFAULT(ENCRYPT_DECRYPT),
  HMAC_224(GENERATE_VERIFY_MAC),
  HMAC_256(GENERATE_VERIFY_MAC),
  HMAC_384(GENERATE_VERIFY_MAC),
  HMAC_512(GENERATE_VERIFY_MAC),
  SM2(ENCRYPT_DECRYPT, SIGN_VERIFY, KEY_AGREEMENT),
  ML_DSA_44(SIGN_VERIFY),
  ML_DSA_65(SIGN_VERIFY),
  ML_DSA_87(SIGN_VERIFY),
  ECC_NIST_EDWARDS25519(SIGN_VERIFY),
  ML_KEM_512(ENCAPSULATE_DECAPSULATE),
  ML_KEM_768(ENCAPSULATE_DECAPSULATE),
  ML_KEM_1024(ENCAPSULATE_DECAPSULATE);

  private final List<KeyUsage> usages;

  KeySpec(KeyUsage... usages) {
    this.usages = List.of(usages);
  }

  /// The usages that a key of this spec may have.
  public List<KeyUsage> usages() {
    return usages;
  }

  /// Whether keys of this spec are symmetric encryption keys.
  public boolean isSymmetricEncryption() {
    return this == SYMMETRIC_DEFAULT;
  }

  /// Whether keys of this spec are HMAC keys.
  public boolean isHmac() {
    return usages.equals(List.of(GENERATE_VERIFY_MAC));
  }

  /// Whether keys of this spec are pairs with a public key.
  public boolean isAsymmetric() {
    return !isSymmetricEncryption() && !isHmac();
  }
}
