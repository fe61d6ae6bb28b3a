package org.trentkms.algorithm;

/// How material that is imported is wrapped (AlgorithmSpec of the API model).
public enum WrappingAlgorithm {
  RSAES_PKCS1_V1_5,
  RSAES_OAEP_SHA_1,
  RSAES_OAEP_SHA_256,
  RSA_AES_KEY_WRAP_SHA_1,
  RSA_AES_KEY_WRAP_SHA_256,
  SM2PKE;

  /// Whether an AES key of the caller's wraps the material, and the wrapping key that AES key.
  public boolean isOfTwoSteps() {
    return this == RSA_AES_KEY_WRAP_SHA_1 || this == RSA_AES_KEY_WRAP_SHA_256;
  }

  /// What the wrapping key encrypts with.
  public EncryptionAlgorithm encryption() {
    return switch (this) {
      case RSAES_OAEP_SHA_1, RSA_AES_KEY_WRAP_SHA_1 -> EncryptionAlgorithm.RSAES_OAEP_SHA_1;
      case RSAES_OAEP_SHA_256, RSA_AES_KEY_WRAP_SHA_256 -> EncryptionAlgorithm.RSAES_OAEP_SHA_256;
      case SM2PKE -> EncryptionAlgorithm.SM2PKE;
      case RSAES_PKCS1_V1_5 ->
          throw new IllegalArgumentException("no key encrypts with " + this + " any more");
    };
  }

  /// Whether material of a key of this spec may be wrapped so, under a key of that one.
  ///
  /// AWS KMS wraps an RSA private key, which is too long for RSA, in two steps, and what is no
  /// private key in one. The private key of P-521 does not fit into RSA of 2,048 bits. SM2 goes
  /// with SM2.
  public boolean wraps(KeySpec material, WrappingKeySpec under) {
    return switch (this) {
      case RSAES_PKCS1_V1_5 -> false;
      case SM2PKE -> under == WrappingKeySpec.SM2 && !material.isRsa();
      case RSAES_OAEP_SHA_1, RSAES_OAEP_SHA_256 ->
          under != WrappingKeySpec.SM2
              && !material.isRsa()
              && !(material == KeySpec.ECC_NIST_P521 && under == WrappingKeySpec.RSA_2048);
      case RSA_AES_KEY_WRAP_SHA_1, RSA_AES_KEY_WRAP_SHA_256 ->
          under != WrappingKeySpec.SM2 && material.isAsymmetric();
    };
  }
}
