package org.trentkms.sigv4;

import java.util.List;
import java.util.Optional;
import org.trentkms.secret.SecretBytes;

/// A request as it came from the network, before anything of it is believed.
///
/// @param path the path as sent, percent-encoded, beginning with a slash
/// @param query the query as sent, without the question mark; empty where there is none
/// @param headers in the order in which they came, repeated ones repeated
/// @param body the whole body, after any transfer coding is removed; it may hold a plaintext
/// @param sourceAddress the numeric address of the peer
/// @param tls what was agreed on with the peer, where it came over TLS
public record HttpRequest(
    String method,
    String path,
    String query,
    List<Header> headers,
    SecretBytes body,
    String sourceAddress,
    Optional<TlsSession> tls) {

  /// A request that came over no TLS.
  public HttpRequest(
      String method,
      String path,
      String query,
      List<Header> headers,
      SecretBytes body,
      String sourceAddress) {
    this(method, path, query, headers, body, sourceAddress, Optional.empty());
  }

  /// Whether it came over TLS.
  public boolean isSecure() {
    return tls.isPresent();
  }

  /// The value of the first header of this name, whatever its case.
  public Optional<String> header(String name) {
    for (var header : headers) {
      if (header.name().equalsIgnoreCase(name)) {
        return Optional.of(header.value());
      }
    }
    return Optional.empty();
  }
}
