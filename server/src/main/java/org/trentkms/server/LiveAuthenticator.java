package org.trentkms.server;

import org.trentkms.sigv4.Authenticator;
import org.trentkms.sigv4.HttpRequest;
import org.trentkms.sigv4.SignedRequest;

/// An authenticator that can be replaced while requests are served. Each request is proved by one
/// of them from beginning to end.
final class LiveAuthenticator implements Authenticator {

  private volatile Authenticator current;

  LiveAuthenticator(Authenticator first) {
    this.current = first;
  }

  @Override
  public SignedRequest authenticate(HttpRequest request) {
    return current.authenticate(request);
  }

  /// Proves the requests from now on.
  void replace(Authenticator next) {
    current = next;
  }
}
