package org.trentkms.server;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.server.document.DocumentFailure;
import org.trentkms.server.document.Problem;
import org.trentkms.server.http.Encryption;
import org.trentkms.server.http.Transport;
import org.trentkms.server.proxy.Network;
import org.trentkms.server.status.StatusItem;
import org.trentkms.server.tls.Tls;
import org.trentkms.server.tls.TlsFailure;

/// How the connections of a server are encrypted, if they are, by the certificate of its newest
/// settings.
final class LiveTls {

  private final @Nullable Tls tls;
  private final List<Network> proxies;

  private LiveTls(@Nullable Tls tls, List<Network> proxies) {
    this.tls = tls;
    this.proxies = proxies;
  }

  /// As the settings say.
  ///
  /// @param libraries a folder that is the user's alone, for native libraries
  /// @throws DocumentFailure where the certificate cannot be used
  static LiveTls of(ServerSettings settings, Path libraries) {
    try {
      return new LiveTls(
          settings.identity().map(identity -> Tls.of(identity, libraries)).orElse(null),
          settings.config().listen().proxyProtocol());
    } catch (TlsFailure e) {
      throw failure(settings, e);
    }
  }

  /// Shows the certificate of other settings from now on.
  ///
  /// @throws DocumentFailure where it cannot be used; then the one before stays
  void takeUp(ServerSettings next) {
    try {
      if (tls != null) {
        next.identity().ifPresent(tls::renew);
      }
    } catch (TlsFailure e) {
      throw failure(next, e);
    }
  }

  private static DocumentFailure failure(ServerSettings settings, TlsFailure failure) {
    return new DocumentFailure(
        settings.file(), List.of(new Problem(0, "'tls': " + failure.getMessage())));
  }

  Transport transport() {
    return new Transport(tls == null ? new Encryption.None() : tls, proxies);
  }

  /// By what connections are encrypted, and for how long the certificate is valid.
  List<StatusItem> status() {
    var shown = tls;
    return shown == null
        ? List.of(StatusItem.text("tls", () -> "none: nothing is encrypted"))
        : List.of(
            StatusItem.text("tls", () -> "by " + shown.engine()),
            StatusItem.text("certificateExpires", () -> shown.expires().toString()));
  }
}
