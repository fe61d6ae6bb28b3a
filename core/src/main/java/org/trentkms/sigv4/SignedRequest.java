package org.trentkms.sigv4;

import org.trentkms.identity.Caller;

/// A request whose sender is proved, by a signature of his own or of whoever vouches for him. Only
/// {@link Authenticator}s of this package make one.
public final class SignedRequest {

  private final HttpRequest request;
  private final Caller caller;

  SignedRequest(HttpRequest request, Caller caller) {
    this.request = request;
    this.caller = caller;
  }

  /// The request itself.
  public HttpRequest request() {
    return request;
  }

  /// Who sent it.
  public Caller caller() {
    return caller;
  }
}
