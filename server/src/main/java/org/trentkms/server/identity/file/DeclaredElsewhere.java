package org.trentkms.server.identity.file;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.trentkms.id.AccountId;

/// What files of identities must agree with.
///
/// @param environment the variables of the process, which may hold secrets
/// @param accounts those that are served
/// @param accessKeys the ids of access keys that are declared already
public record DeclaredElsewhere(
    Map<String, String> environment, Predicate<AccountId> accounts, Set<String> accessKeys) {

  public DeclaredElsewhere {
    environment = Map.copyOf(environment);
    accessKeys = Set.copyOf(accessKeys);
  }
}
