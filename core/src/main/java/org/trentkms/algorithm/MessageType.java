package org.trentkms.algorithm;

/// What the message of Sign and Verify is (MessageType of the API model).
public enum MessageType {
  /// The message itself.
  RAW,
  /// The digest of the message.
  DIGEST,
  /// The message representative µ of ML-DSA, made outside (FIPS 204 §6.2).
  EXTERNAL_MU
}
