package org.trentkms.algorithm;

/// An algorithm of DeriveSharedSecret (KeyAgreementAlgorithmSpec of the API model).
public enum KeyAgreementAlgorithm {
  ECDH
}
