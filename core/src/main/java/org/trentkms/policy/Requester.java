package org.trentkms.policy;

import org.trentkms.id.AccountId;

/// Who makes a request, with all that policies may know him by. Names of users and roles carry the
/// path before them.
public sealed interface Requester {

  /// The root user of an account.
  record Root(AccountId account) implements Requester {}

  /// A user.
  record User(AccountId account, String name, String uniqueId) implements Requester {}

  /// A session of a role.
  record RoleSession(AccountId account, String role, String uniqueId, String session)
      implements Requester {

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
