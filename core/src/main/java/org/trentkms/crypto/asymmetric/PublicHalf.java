package org.trentkms.crypto.asymmetric;

import org.trentkms.secret.Bytes;

/// A public key, checked and ready for use. What it can do besides is told by the interfaces that
/// it also is: {@link VerifyingKey}, {@link EncryptingKey}, {@link EncapsulatingKey}.
public interface PublicHalf {

  /// The SubjectPublicKeyInfo of RFC 5280, in DER.
  Bytes encoded();
}
