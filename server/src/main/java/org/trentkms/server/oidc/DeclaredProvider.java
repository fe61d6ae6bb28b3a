package org.trentkms.server.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.trentkms.federation.IdentityProvider;
import org.trentkms.id.AccountId;
import org.trentkms.identity.ProviderName;

/// An identity provider as an account declares it, with where its keys come from.
public record DeclaredProvider(IdentityProvider provider, KeySource keys) {

  /// The provider that an entry declares, whose keys are those of a file.
  ///
  /// @throws IllegalArgumentException where the file has none
  public static DeclaredProvider pinned(AccountId account, OidcProviderEntry entry, String jwks) {
    try {
      return of(account, entry, new KeySource.Pinned(VerificationKeys.parse(jwks)));
    } catch (IssuerFailure e) {
      throw new IllegalArgumentException("'jwks': " + e.getMessage(), e);
    }
  }

  /// The provider that an entry declares, which is asked for its keys.
  public static DeclaredProvider discovered(AccountId account, OidcProviderEntry entry) {
    return of(account, entry, new KeySource.Discovered(entry.url(), List.of()));
  }

  /// The same, whose own certificate is of these authorities.
  ///
  /// @throws IllegalArgumentException where the text has none
  public static DeclaredProvider discovered(
      AccountId account, OidcProviderEntry entry, String authorities) {
    return of(account, entry, new KeySource.Discovered(entry.url(), certificates(authorities)));
  }

  private static DeclaredProvider of(AccountId account, OidcProviderEntry entry, KeySource keys) {
    var name = entry.url().nameIn(account);
    var clients = Set.copyOf(entry.clientIds());
    return new DeclaredProvider(new IdentityProvider(name, entry.url().text(), clients), keys);
  }

  /// The name that it has in its account.
  public ProviderName name() {
    return provider.name();
  }

  private static List<X509Certificate> certificates(String pem) {
    try {
      var found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem.getBytes(UTF_8)));
      if (found.isEmpty()) {
        throw new IllegalArgumentException("'certificateAuthorities': there is no certificate");
      }
      return found.stream().map(X509Certificate.class::cast).toList();
    } catch (CertificateException e) {
      throw new IllegalArgumentException(
          "'certificateAuthorities': there is something that is no certificate", e);
    }
  }
}
