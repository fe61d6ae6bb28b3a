package org.trentkms.server.tls;

/// The refusal of a certificate or a key, with what is wrong with it. Nothing of the key is in its
/// text.
public final class TlsFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TlsFailure(String message) {
    super(message);
  }

  TlsFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
