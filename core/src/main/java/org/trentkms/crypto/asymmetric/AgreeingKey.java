package org.trentkms.crypto.asymmetric;

import java.util.Optional;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// A private key that agrees on a secret with somebody's public key (the ECC CDH primitive of NIST
/// SP 800-56A §5.7.1.2).
public interface AgreeingKey extends PrivateHalf {

  /// The raw x-coordinate of the common point, as long as the field; or empty where the peer's key
  /// is no valid one of the same curve.
  ///
  /// @param peer a SubjectPublicKeyInfo in DER
  Optional<SecretBytes> agree(Bytes peer);
}
