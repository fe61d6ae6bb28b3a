package org.trentkms.server.http;

import java.net.InetAddress;
import java.util.List;
import org.trentkms.server.proxy.Network;

/// What lies between the sockets of a listener and the HTTP on them.
///
/// @param proxies where the load balancers are: a connection from there begins with the header of
///   the PROXY protocol, version 2, which tells the address of the client
public record Transport(Encryption encryption, List<Network> proxies) {

  /// HTTP and nothing else, from clients that connect themselves.
  public static final Transport PLAIN = new Transport(new Encryption.None(), List.of());

  public Transport {
    proxies = List.copyOf(proxies);
  }

  boolean isEncrypted() {
    return !(encryption instanceof Encryption.None);
  }

  /// Whether a connection from this address tells whom it is for.
  boolean isProxy(InetAddress peer) {
    return proxies.stream().anyMatch(network -> network.contains(peer));
  }
}
