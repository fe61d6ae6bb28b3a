package org.trentkms.algorithm;

import java.util.Optional;

/// The deprecated twin of {@link KeySpec}, which stopped growing at SM2.
public enum CustomerMasterKeySpec {
  RSA_2048,
  RSA_3072,
  RSA_4096,
  ECC_NIST_P256,
  ECC_NIST_P384,
  ECC_NIST_P521,
  ECC_SECG_P256K1,
  SYMMETRIC_DEFAULT,
  HMAC_224,
  HMAC_256,
  HMAC_384,
  HMAC_512,
  SM2;

  /// The member of this name, for the specs that are old enough to have one.
  public static Optional<CustomerMasterKeySpec> of(KeySpec spec) {
    for (var candidate : values()) {
      if (candidate.name().equals(spec.name())) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /// The key spec of the same name.
  public KeySpec keySpec() {
    return KeySpec.valueOf(name());
  }
}
