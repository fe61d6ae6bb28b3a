package org.trentkms.algorithm;

/// An algorithm of Encrypt and Decrypt (EncryptionAlgorithmSpec of the API model), in the order in
/// which AWS KMS lists them to who names another.
public enum EncryptionAlgorithm {
  RSAES_OAEP_SHA_1,
  RSAES_OAEP_SHA_256,
  SM2PKE,
  SYMMETRIC_DEFAULT
}
