package org.trentkms.crypto.der;

/// What was read is not the DER that was expected. It says nothing of the content, which may be a
/// secret.
public final class MalformedDer extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedDer() {
    super("not the expected DER", null, false, false);
  }
}
