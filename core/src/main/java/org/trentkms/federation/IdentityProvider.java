package org.trentkms.federation;

import java.util.Set;
import org.trentkms.identity.ProviderName;

/// An identity provider that an account trusts.
///
/// @param issuer its URL, as the claim `iss` of its tokens has it
/// @param clientIds the audiences for which it may vouch here
public record IdentityProvider(ProviderName name, String issuer, Set<String> clientIds) {

  public IdentityProvider {
    clientIds = Set.copyOf(clientIds);
  }
}
