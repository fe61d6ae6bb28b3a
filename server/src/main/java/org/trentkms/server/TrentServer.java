package org.trentkms.server;

import java.util.function.Consumer;
import org.trentkms.server.http.Listener;

/// A Trent that serves, until it is closed.
public final class TrentServer implements AutoCloseable {

  private final Listener listener;
  private final Parts parts;
  private final Consumer<ServerSettings> reload;

  /// @param reload takes up what can be taken up of other settings
  TrentServer(Listener listener, Parts parts, Consumer<ServerSettings> reload) {
    this.listener = listener;
    this.parts = parts;
    this.reload = reload;
  }

  /// Takes up accounts, access keys, clock skew, quotas and the certificate of a configuration that
  /// was read anew. Requests are proved by the old ones or by the new ones, never by some of both.
  ///
  /// @throws org.trentkms.server.document.DocumentFailure where the certificate cannot be used;
  ///   then nothing is taken up
  public void reload(ServerSettings next) {
    reload.accept(next);
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
