package org.trentkms.server.http;

import io.netty.handler.ssl.OpenSslSession;
import io.netty.handler.ssl.SslHandler;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.trentkms.sigv4.TlsSession;

/// Tells what was agreed on for a connection. Its handshake is over when it has brought a request.
final class TlsSessions {

  private TlsSessions() {}

  static TlsSession of(SslHandler handler) {
    var session = handler.engine().getSession();
    return new TlsSession(
        session.getProtocol(), openSslName(session.getCipherSuite()), group(session));
  }

  /// The JDK does not tell.
  private static Optional<String> group(SSLSession session) {
    return session instanceof OpenSslSession open
        ? Optional.ofNullable(open.getNamedGroup()).filter(name -> !name.isEmpty())
        : Optional.empty();
  }

  /// OpenSSL has names of its own for the suites before TLS 1.3: of
  /// `TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256` it is `ECDHE-RSA-AES128-GCM-SHA256`.
  static String openSslName(String suite) {
    return suite.contains("_WITH_")
        ? suite
            .substring("TLS_".length())
            .replace("_WITH_", "-")
            .replaceFirst("AES_([0-9]+)", "AES$1")
            .replace("_POLY1305_SHA256", "_POLY1305")
            .replace('_', '-')
        : suite;
  }
}
