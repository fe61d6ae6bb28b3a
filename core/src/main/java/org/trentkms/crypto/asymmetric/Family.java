package org.trentkms.crypto.asymmetric;

import java.util.Optional;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// The key pairs of one kind of algorithm.
public interface Family {

  /// A new key pair.
  KeyPairMaterial generate(KeySpec spec);

  /// The private half of a pair that this family made, ready for use.
  PrivateHalf privateHalf(KeySpec spec, SecretBytes privateKey, Bytes publicKey);

  /// The public key, ready for use; empty where it is no valid one of this spec in its one form.
  Optional<? extends PublicHalf> publicHalf(KeySpec spec, Bytes encoded);
}
