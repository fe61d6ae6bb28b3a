package org.trentkms.conformance.timing;

import org.trentkms.secret.Bytes;

/// Something that decrypts with RSAES-OAEP, SHA-256 and one key of 2,048 bits: what is timed.
interface Decryption extends AutoCloseable {

  /// The SubjectPublicKeyInfo of the key.
  Bytes publicKey();

  /// Whether the ciphertext opens. This is the call that is timed.
  boolean opens(Bytes ciphertext);

  /// Ends the use of the key.
  @Override
  void close();
}
