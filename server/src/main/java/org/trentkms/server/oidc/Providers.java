package org.trentkms.server.oidc;

import java.util.Optional;
import org.trentkms.identity.ProviderName;

/// The identity providers that there are now.
@FunctionalInterface
public interface Providers {

  /// The one with this name.
  Optional<DeclaredProvider> find(ProviderName name);
}
