package org.trentkms.server.oidc;

import java.security.cert.X509Certificate;
import java.util.List;

/// Where the keys of an issuer come from.
public sealed interface KeySource {

  /// From a file.
  record Pinned(VerificationKeys keys) implements KeySource {}

  /// From the issuer itself.
  ///
  /// @param authorities of its certificate; none for those that Java knows
  record Discovered(IssuerUrl issuer, List<X509Certificate> authorities) implements KeySource {
    public Discovered {
      authorities = List.copyOf(authorities);
    }
  }
}
