package org.trentkms.policy;

import java.util.List;
import org.trentkms.id.AccountId;
import org.trentkms.policy.document.NamedPrincipal;

/// Who makes a request, with all that policies may know him by. Names of users and roles carry the
/// path before them.
public sealed interface Requester {

  /// How whoever is listed names him.
  default Naming namedBy(NamedPrincipal listed) {
    return PrincipalTest.of(listed).naming(this);
  }

  /// All principals, other than everyone, that a policy or a grant may list to name him.
  default List<NamedPrincipal> names() {
    return switch (this) {
      case Root(var account) -> List.of(new NamedPrincipal.Account(account));
      case User user ->
          List.of(
              new NamedPrincipal.UniqueId(user.uniqueId()),
              new NamedPrincipal.User(user.account(), user.name()),
              new NamedPrincipal.Account(user.account()));
      case RoleSession session ->
          List.of(
              new NamedPrincipal.UniqueId(session.uniqueId()),
              new NamedPrincipal.Role(session.account(), session.role()),
              new NamedPrincipal.RoleSession(
                  session.account(), session.roleWithoutPath(), session.session()),
              new NamedPrincipal.Account(session.account()));
      case FederatedUser(var account, var name) ->
          List.of(
              new NamedPrincipal.FederatedUser(account, name), new NamedPrincipal.Account(account));
      case Service(var name) -> List.of(new NamedPrincipal.Service(name));
      case Federated(var provider) -> List.of(new NamedPrincipal.Federated(provider));
    };
  }

  /// The root user of an account.
  record Root(AccountId account) implements Requester {}

  /// A user.
  ///
  /// @param isBounded whether a permissions boundary is around him
  record User(AccountId account, String name, String uniqueId, boolean isBounded)
      implements Requester {

    /// A user without a permissions boundary.
    public User(AccountId account, String name, String uniqueId) {
      this(account, name, uniqueId, false);
    }
  }

  /// A session of a role.
  ///
  /// @param isBounded whether a permissions boundary is around the role
  record RoleSession(
      AccountId account, String role, String uniqueId, String session, boolean isBounded)
      implements Requester {

    /// A session of a role without a permissions boundary.
    public RoleSession(AccountId account, String role, String uniqueId, String session) {
      this(account, role, uniqueId, session, false);
    }

    /// The name of the role without its path, as the ARN of a session has it.
    String roleWithoutPath() {
      return role.substring(role.lastIndexOf('/') + 1);
    }
  }

  /// A federated user of an account (GetFederationToken).
  record FederatedUser(AccountId account, String name) implements Requester {}

  /// A service on its own behalf.
  record Service(String name) implements Requester {}

  /// Somebody for whom an identity provider vouches, and who is no principal yet: he asks for a
  /// role.
  record Federated(String provider) implements Requester {}
}
