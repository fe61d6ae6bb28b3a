package org.trentkms.ciphertext;

import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// What a token carries.
///
/// @param content what its reader needs to know
/// @param secret what nobody else may know; it may have no bytes
public record Token(Bytes content, SecretBytes secret) implements AutoCloseable {

  /// Wipes the secret.
  @Override
  public void close() {
    secret.close();
  }
}
