package org.trentkms.policy.document;

import java.util.Optional;
import org.trentkms.id.AccountId;

/// A principal as the policy of a resource names it. The partition of an ARN is left out: an
/// account is of one.
public sealed interface NamedPrincipal {

  /// Whom a value of `AWS` names: an account, a user, a role, a session or a unique id. Empty where
  /// it can be nobody, or is everyone.
  static Optional<NamedPrincipal> ofAws(String name) {
    return PrincipalReader.ofAws(name);
  }

  /// `*`: whoever is authenticated.
  record Everyone() implements NamedPrincipal {}

  /// An account, by its id or the ARN of its root: what its own policies allow of it.
  record Account(AccountId account) implements NamedPrincipal {}

  /// A user.
  ///
  /// @param name with the path before it: `division/Alice`
  record User(AccountId account, String name) implements NamedPrincipal {}

  /// A role: every session of it.
  ///
  /// @param name with the path before it
  record Role(AccountId account, String name) implements NamedPrincipal {}

  /// One session of a role.
  ///
  /// @param role the name without the path
  record RoleSession(AccountId account, String role, String session) implements NamedPrincipal {}

  /// A session of a federated user (GetFederationToken).
  record FederatedUser(AccountId account, String name) implements NamedPrincipal {}

  /// A user or role by the id that is its alone (`AIDA…`, `AROA…`).
  record UniqueId(String id) implements NamedPrincipal {}

  /// A service, such as `logs.eu-central-1.amazonaws.com`.
  record Service(String name) implements NamedPrincipal {}

  /// Whom an identity provider vouches for: the ARN of a provider of the account, or a name.
  record Federated(String provider) implements NamedPrincipal {}
}
