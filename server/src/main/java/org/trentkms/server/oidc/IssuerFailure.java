package org.trentkms.server.oidc;

import org.jspecify.annotations.Nullable;

/// The keys of an issuer are not to be had. The text is for the operator.
final class IssuerFailure extends Exception {

  private static final long serialVersionUID = 1L;

  IssuerFailure(String message) {
    this(message, null);
  }

  IssuerFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
