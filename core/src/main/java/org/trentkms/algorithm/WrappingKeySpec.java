package org.trentkms.algorithm;

/// The type of the key under which material is wrapped that is imported (WrappingKeySpec of the API
/// model).
public enum WrappingKeySpec {
  RSA_2048,
  RSA_3072,
  RSA_4096,
  SM2;

  /// The key spec of the same name, of which the wrapping key pair is.
  public KeySpec keySpec() {
    return KeySpec.valueOf(name());
  }
}
