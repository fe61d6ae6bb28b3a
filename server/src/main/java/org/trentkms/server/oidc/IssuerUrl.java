package org.trentkms.server.oidc;

import java.net.URI;
import org.trentkms.id.AccountId;
import org.trentkms.identity.ProviderName;

/// The URL of an issuer of tokens (OpenID Connect Discovery 1.0, section 3).
public record IssuerUrl(String text) {

  /// What all of them match.
  public static final String PATTERN =
      "^https://[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?$";

  private static final String SCHEME = "https://";
  private static final int LONGEST = 255;

  /// @throws IllegalArgumentException where it is none
  public IssuerUrl {
    if (text.length() > LONGEST || !text.matches(PATTERN)) {
      throw new IllegalArgumentException(
          "is no URL of an issuer: https:// and a host, then a port and a path if it has them; at"
              + (" most " + LONGEST + " characters, without query and fragment"));
    }
    if (!text.substring(SCHEME.length()).matches(".*[.:/].*")) {
      // Its claims would have the names of AWS's own condition keys, were it called `aws`.
      throw new IllegalArgumentException("must have a host with a dot, a port or a path");
    }
  }

  /// The name that the provider has in an account.
  ProviderName nameIn(AccountId account) {
    return new ProviderName(account, text.substring(SCHEME.length()));
  }

  /// Where it tells of itself (OpenID Connect Discovery 1.0, section 4).
  URI configuration() {
    var end = text.endsWith("/") ? text.length() - 1 : text.length();
    return URI.create(text.substring(0, end) + "/.well-known/openid-configuration");
  }

  @Override
  public String toString() {
    return text;
  }
}
