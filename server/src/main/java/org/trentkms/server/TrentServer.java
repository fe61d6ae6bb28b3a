package org.trentkms.server;

import org.trentkms.server.http.Listener;

/// A Trent that serves, until it is closed.
public final class TrentServer implements AutoCloseable {

  private final Listener listener;
  private final Parts parts;

  TrentServer(Listener listener, Parts parts) {
    this.listener = listener;
    this.parts = parts;
  }

  /// The port that it listens on.
  public int port() {
    return listener.port();
  }

  /// Finishes what is under way, then closes everything. Closing twice is harmless.
  @Override
  public synchronized void close() {
    parts.close();
  }
}
