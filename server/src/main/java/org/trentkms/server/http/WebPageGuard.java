package org.trentkms.server.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.trentkms.sigv4.Header;

/// Keeps web pages from using a Trent that checks no signatures: a browser on the same machine
/// reaches it, and will send it whatever a page asks for.
///
/// A page of another site that calls Trent's address sends its own `Origin`, or says `cross-site`
/// in `Sec-Fetch-Site`. A page whose own name has been made to resolve to this machine (DNS
/// rebinding) passes for the same origin, but cannot keep its name out of `Host`; so only names
/// that no such page can have are let in.
public final class WebPageGuard implements Doorkeeper {

  private static final Pattern LOOPBACK =
      Pattern.compile("(?:[a-z0-9-]+\\.)*localhost|127(?:\\.(?:0|[1-9][0-9]{0,2})){3}|\\[::1]");
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[^\\[\\]]*]|[^\\[\\]:]*)(?::[0-9]*)?");
  private static final Set<String> OWN_SITES = Set.of("none", "same-origin");

  private final Set<String> allowedHosts;

  /// The last authority that was found to be its own: a client says the same in every request.
  private volatile String lastOwn = "localhost";

  /// A guard that lets in, besides loopback names, these names or addresses, whatever the port.
  public WebPageGuard(Set<String> allowedHosts) {
    this.allowedHosts =
        allowedHosts.stream().map(WebPageGuard::normalized).collect(Collectors.toUnmodifiableSet());
  }

  private static String normalized(String host) {
    var lower = host.toLowerCase(Locale.ROOT);
    return lower.contains(":") && !lower.startsWith("[") ? "[" + lower + "]" : lower;
  }

  @Override
  public Optional<Refusal> refusal(List<Header> headers) {
    var host = "";
    for (var header : headers) {
      if (header.name().equalsIgnoreCase("Host")) {
        host = header.value().toLowerCase(Locale.ROOT);
        if (!isOwn(host)) {
          return Optional.of(Refusal.FOREIGN_HOST);
        }
      }
    }
    for (var header : headers) {
      if (isFromPage(header, host)) {
        return Optional.of(Refusal.WEB_PAGE);
      }
    }
    return Optional.empty();
  }

  private boolean isOwn(String authority) {
    if (authority.equals(lastOwn)) {
      return true;
    }
    var isOwn = isOwnName(authority);
    if (isOwn) {
      lastOwn = authority;
    }
    return isOwn;
  }

  private boolean isOwnName(String authority) {
    var parts = AUTHORITY.matcher(authority);
    if (!parts.matches()) {
      return false;
    }
    var host = parts.group(1);
    return LOOPBACK.matcher(host).matches() || allowedHosts.contains(host);
  }

  private static boolean isFromPage(Header header, String host) {
    return switch (header.name().length()) {
      case 6 ->
          header.name().equalsIgnoreCase("Origin")
              && !header.value().equalsIgnoreCase("http://" + host)
              && !header.value().equalsIgnoreCase("https://" + host);
      case 14 ->
          header.name().equalsIgnoreCase("Sec-Fetch-Site") && !OWN_SITES.contains(header.value());
      default -> false;
    };
  }
}
