package org.trentkms.server;

import java.util.function.Consumer;
import org.trentkms.server.http.Listener;
import org.trentkms.server.identity.DeclaredIdentities;

/// A Trent that serves, until it is closed.
public final class TrentServer implements AutoCloseable {

  private final Listener listener;
  private final Parts parts;
  private final Reloads reloads;

  TrentServer(Listener listener, Parts parts, Reloads reloads) {
    this.listener = listener;
    this.parts = parts;
    this.reloads = reloads;
  }

  /// How a running server takes up what was read anew.
  ///
  /// @param settings takes up what can be taken up of other settings
  /// @param identities brings other identities into force
  record Reloads(Consumer<ServerSettings> settings, Consumer<DeclaredIdentities> identities) {}

  /// Takes up accounts, access keys, identities, clock skew, quotas and the certificate of a
  /// configuration that was read anew. Requests are proved by the old ones or by the new ones,
  /// never by some of both.
  ///
  /// @throws org.trentkms.server.document.DocumentFailure where the certificate cannot be used, or
  ///   the identities cannot be brought into force; then no access key and no identity is taken up
  public void reload(ServerSettings next) {
    reloads.settings().accept(next);
  }

  /// Brings identities into force that were read anew.
  ///
  /// @throws org.trentkms.server.document.DocumentFailure where they cannot be; those before stay
  public void reload(DeclaredIdentities next) {
    reloads.identities().accept(next);
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
