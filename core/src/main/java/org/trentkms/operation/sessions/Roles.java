package org.trentkms.operation.sessions;

import java.util.Optional;
import org.trentkms.id.AccountId;

/// The roles that there are now.
@FunctionalInterface
public interface Roles {

  /// The role of an account by its name, with its path before it.
  Optional<Role> find(AccountId account, String name);
}
