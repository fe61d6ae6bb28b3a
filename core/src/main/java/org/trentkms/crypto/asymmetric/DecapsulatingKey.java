package org.trentkms.crypto.asymmetric;

import java.util.Optional;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// A private key that gets encapsulated secrets back (FIPS 203).
public interface DecapsulatingKey extends PrivateHalf {

  /// The secret of an encapsulation, or empty where it has the wrong length. An altered one of the
  /// right length gives another secret (implicit rejection).
  Optional<SecretBytes> decapsulate(Bytes ciphertext);
}
