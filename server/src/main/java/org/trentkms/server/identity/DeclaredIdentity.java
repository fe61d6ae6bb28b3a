package org.trentkms.server.identity;

import java.util.Map;
import java.util.Optional;
import org.trentkms.id.UniqueId;
import org.trentkms.operation.sessions.Role;
import org.trentkms.policy.decision.ApplicablePolicies;

/// A user, group or role as it is declared.
///
/// @param name with its path before it, without a slash at its beginning
/// @param id its unique id, where that is declared, too
/// @param policies of a user, those of his groups among them
/// @param role what a role has besides
public record DeclaredIdentity(
    IdentityName key,
    String name,
    Optional<UniqueId> id,
    Map<String, String> tags,
    ApplicablePolicies policies,
    Optional<RoleTerms> role) {

  public DeclaredIdentity {
    tags = Map.copyOf(tags);
  }

  /// The role that this is, by its unique id; empty where it is none.
  Optional<Role> asRole(UniqueId uniqueId) {
    return role.map(terms ->
        new Role(key.account(), name, uniqueId, terms.trust(), terms.longestSession(), tags));
  }
}
