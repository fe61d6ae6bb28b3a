package org.trentkms.policy;

import org.trentkms.id.AccountId;

/// Who makes a request, with all that policies may know him by. Names of users and roles carry the
/// path before them.
public sealed interface Requester {

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
