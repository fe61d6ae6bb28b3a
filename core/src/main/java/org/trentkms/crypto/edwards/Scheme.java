package org.trentkms.crypto.edwards;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.EdDSAParameterSpec;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.Service;
import org.trentkms.error.Bug;

/// The two schemes under the names that sources give them.
final class Scheme {

  private static final String PLAIN = "Ed25519";
  private static final String PREHASHED = "Ed25519ph";

  private Scheme() {}

  /// A signature object of the algorithm.
  ///
  /// What is given as a digest is hashed once more by Ed25519ph, as AWS KMS does it (FIPS 186-5
  /// §7.8.1).
  static Signature of(Providers providers, SigningAlgorithm algorithm)
      throws GeneralSecurityException {
    return switch (algorithm) {
      case ED25519_SHA_512 -> providers.of(Service.ED25519).signature(PLAIN);
      case ED25519_PH_SHA_512 -> prehashed(providers);
      default -> throw new Bug(algorithm + " is no Ed25519");
    };
  }

  private static Signature prehashed(Providers providers) throws GeneralSecurityException {
    var source = providers.of(Service.ED25519_PREHASHED);
    if (source.hasSignature(PREHASHED)) {
      return source.signature(PREHASHED);
    }
    var signature = source.signature(PLAIN);
    signature.setParameter(new EdDSAParameterSpec(true));
    return signature;
  }
}
