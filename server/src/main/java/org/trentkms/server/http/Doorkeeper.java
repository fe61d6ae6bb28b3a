package org.trentkms.server.http;

import java.util.List;
import java.util.Optional;
import org.trentkms.sigv4.Header;

/// Decides by the headers of a request alone whether it is let in at all.
public sealed interface Doorkeeper permits Doorkeeper.OpenDoor, WebPageGuard {

  /// Why the request is not let in; empty where it is.
  Optional<Refusal> refusal(List<Header> headers);

  /// Lets everybody in.
  record OpenDoor() implements Doorkeeper {

    @Override
    public Optional<Refusal> refusal(List<Header> headers) {
      return Optional.empty();
    }
  }
}
