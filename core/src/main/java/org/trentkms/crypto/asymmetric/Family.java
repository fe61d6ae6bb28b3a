package org.trentkms.crypto.asymmetric;

import java.util.Optional;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.crypto.der.MalformedDer;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// The key pairs of one kind of algorithm.
public interface Family {

  /// A new key pair.
  KeyPairMaterial generate(KeySpec spec);

  /// The pair of a private key from outside, in the one form of a pair that was made here: the same
  /// private key, however it is written, is the same pair.
  ///
  /// @throws UnusableKey where the key is none of this spec, or one that must not be used
  /// @throws MalformedDer where what is inside the envelope is not in the form of this family
  KeyPairMaterial adopt(KeySpec spec, OneAsymmetricKey key) throws UnusableKey, MalformedDer;

  /// The private half of a pair that this family made or adopted, ready for use.
  PrivateHalf privateHalf(KeySpec spec, SecretBytes privateKey, Bytes publicKey);

  /// The public key, ready for use; empty where it is no valid one of this spec in its one form.
  Optional<? extends PublicHalf> publicHalf(KeySpec spec, Bytes encoded);
}
