package org.trentkms.crypto.asymmetric;

import org.trentkms.algorithm.MessageType;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// A public key that verifies signatures.
public interface VerifyingKey extends PublicHalf {

  /// Whether this is a signature of the message by the other half, in the one encoding that it has.
  ///
  /// @param algorithm one that fits the key
  /// @param type one that the algorithm takes; the message has the length that goes with it
  boolean verify(
      SigningAlgorithm algorithm, MessageType type, SecretBytes message, Bytes signature);
}
