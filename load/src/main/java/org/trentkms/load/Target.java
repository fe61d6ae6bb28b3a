package org.trentkms.load;

import java.net.InetSocketAddress;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// A server that load is put on.
///
/// @param address where it listens
/// @param name by which it is called: what a certificate must be for
/// @param host the value of the Host header
/// @param trust whom to trust for TLS; empty where nothing is encrypted
public record Target(
    InetSocketAddress address, String name, String host, Optional<SSLContext> trust) {

  /// A server that speaks HTTP without TLS at this address.
  public static Target plain(InetSocketAddress address) {
    var name = address.getAddress().getHostAddress();
    return new Target(address, name, name + ":" + address.getPort(), Optional.empty());
  }

  /// The same server over TLS.
  public Target overTls(SSLContext authorities) {
    return new Target(address, name, host, Optional.of(authorities));
  }
}
