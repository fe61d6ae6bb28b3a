package org.trentkms.server.oidc;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.trentkms.server.document.About;
import org.trentkms.server.document.Line;
import org.trentkms.shape.Length;

/// An identity provider, as a file has it.
public record OidcProviderEntry(
    Line line,
    @About(
            "The URL of the issuer, as the claim `iss` of its tokens has it to the letter:"
                + " `https://`, host, port and path. Without `https://` it is the name in the ARN.")
        IssuerUrl url,
    @About(
            "The audiences (client ids) for which it may vouch: from 1 to 100. A token must have one"
                + " of them as `azp` or, where it has no `azp`, among its `aud`.")
        @Length(min = 1, max = 255)
        List<String> clientIds,
    @About(
            "A file of the issuer's keys (JWKS), from the directory of this file on. With it, these"
                + " keys count alone, and the issuer is never asked.")
        Optional<Path> jwks,
    @About(
            "A file of certificates (PEM), from the directory of this file on: the authorities of the"
                + " issuer's own certificate, in place of those that Java knows.")
        Optional<Path> certificateAuthorities) {

  private static final int MOST_CLIENTS = 100;

  /// @throws IllegalArgumentException where members do not fit together
  public OidcProviderEntry {
    clientIds = List.copyOf(clientIds);
    if (clientIds.isEmpty() || clientIds.size() > MOST_CLIENTS) {
      throw new IllegalArgumentException("'clientIds': from 1 to " + MOST_CLIENTS);
    }
    if (jwks.isPresent() && certificateAuthorities.isPresent()) {
      throw new IllegalArgumentException(
          "'jwks' and 'certificateAuthorities': with the first, nobody is asked");
    }
  }
}
