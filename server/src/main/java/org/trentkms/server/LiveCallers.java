package org.trentkms.server;

import org.trentkms.identity.AccessKeys;
import org.trentkms.sigv4.Authenticator;

/// How callers of a server are proved, by settings that can be replaced while requests are served.
/// Each request is proved by those of one time from beginning to end.
final class LiveCallers {

  private final Authenticators authenticators;
  private final AccessKeys stored;
  private volatile CallerDoors current;

  /// @param stored the access keys of the store
  LiveCallers(Authenticators authenticators, ServerSettings first, AccessKeys stored) {
    this.authenticators = authenticators;
    this.stored = stored;
    this.current = authenticators.of(first, stored);
  }

  /// The doors that are in force at each request.
  CallerDoors doors() {
    Authenticator kms = request -> current.kms().authenticate(request);
    Authenticator sts = request -> current.sts().authenticate(request);
    Authenticator cloudTrail = request -> current.cloudTrail().authenticate(request);
    return new CallerDoors(kms, sts, cloudTrail, current.tokens(), current.region());
  }

  /// Proves the requests from now on.
  void replace(ServerSettings next) {
    current = authenticators.of(next, stored);
  }
}
