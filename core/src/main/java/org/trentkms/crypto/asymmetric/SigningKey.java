package org.trentkms.crypto.asymmetric;

import org.trentkms.algorithm.MessageType;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// A private key that signs.
public interface SigningKey extends PrivateHalf {

  /// The signature of a message.
  ///
  /// @param algorithm one that fits the key
  /// @param type one that the algorithm takes; the message has the length that goes with it
  Bytes sign(SigningAlgorithm algorithm, MessageType type, SecretBytes message);
}
