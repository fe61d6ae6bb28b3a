package org.trentkms.algorithm;

/// An algorithm of Encrypt and Decrypt (EncryptionAlgorithmSpec of the API model).
public enum EncryptionAlgorithm {
  SYMMETRIC_DEFAULT,
  RSAES_OAEP_SHA_1,
  RSAES_OAEP_SHA_256,
  SM2PKE
}
