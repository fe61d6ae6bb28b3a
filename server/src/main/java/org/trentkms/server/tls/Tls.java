package org.trentkms.server.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.trentkms.server.http.Encryption;

/// TLS 1.2 and 1.3 on the connections of a server, whose identity can be renewed: connections that
/// are made from then on see the new one, those that are open go on.
public final class Tls implements Encryption {

  private final Engines engines;
  private volatile Shown shown;

  private Tls(Engines engines, Shown shown) {
    this.engines = engines;
    this.shown = shown;
  }

  /// An identity as it is shown to clients.
  private record Shown(SslContext context, Instant expires) {

    static Shown of(Identity identity, Engines engines) {
      return new Shown(engines.context(identity), identity.expires());
    }
  }

  /// TLS with this identity.
  ///
  /// @param libraries a folder that is the user's alone, for the native library
  /// @throws TlsFailure where the identity cannot be used
  public static Tls of(Identity identity, Path libraries) {
    var engines = Engines.load(libraries);
    return new Tls(engines, Shown.of(identity, engines));
  }

  /// Shows another identity from now on.
  ///
  /// @throws TlsFailure where it cannot be used; then the one before stays
  public void renew(Identity identity) {
    shown = Shown.of(identity, engines);
  }

  /// What does the cryptography, by its name.
  public String engine() {
    return engines.toString();
  }

  /// When the certificate that is shown now, or one of its chain, ceases to be valid.
  public Instant expires() {
    return shown.expires();
  }

  @Override
  public Optional<SslHandler> handler(ByteBufAllocator allocator) {
    return Optional.of(engines.handler(shown.context(), allocator));
  }
}
