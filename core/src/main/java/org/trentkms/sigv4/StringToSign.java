package org.trentkms.sigv4;

import org.trentkms.secret.SecretBytes;

/// The text that a signature is the tag of ("Create a signed AWS API request", IAM User Guide):
/// algorithm, date, scope and the SHA-256 of the canonical request, a line each.
///
/// It lies in a buffer of the thread and holds until the next request is made canonical there.
///
/// @param start where it begins in the buffer, which it goes on to the end of
record StringToSign(TextBuffer text, int start) {

  /// Its tag under a derived key.
  byte[] tag(SecretBytes key) {
    return text.tag(key, start);
  }

  /// The text itself.
  @Override
  public String toString() {
    return text.text(start, text.size());
  }
}
