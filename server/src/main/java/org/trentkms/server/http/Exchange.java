package org.trentkms.server.http;

import org.trentkms.sigv4.HttpRequest;

/// The function from a request to its reply. It is synchronous and does not know which kind of
/// thread it runs on.
public interface Exchange {

  /// The reply to the request, good or bad; it throws nothing but {@link WouldBlock}.
  ///
  /// @throws WouldBlock on an event loop alone, and only before anything has been changed or
  ///   logged: the same request is then handled anew where waiting is allowed
  Reply handle(HttpRequest request);
}
