package org.trentkms.server.http;

/// Whether Trent can serve calls now.
@FunctionalInterface
public interface Readiness {

  /// Never waits: it is asked on an event loop.
  boolean isReady();
}
