package org.trentkms.crypto.keypair;

import org.trentkms.algorithm.KeySpec;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.id.AccountId;

/// Where fresh key pairs come from: made on the spot, or beforehand.
@FunctionalInterface
public interface KeyPairSource {

  /// A key pair that nobody else has or will get.
  ///
  /// @param account whose call it is for: where pairs are scarce, every account has its share
  /// @throws org.trentkms.error.KmsException ThrottlingException where too many wait for one
  KeyPairMaterial take(KeySpec spec, AccountId account);
}
