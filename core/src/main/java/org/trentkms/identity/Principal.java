package org.trentkms.identity;

import org.trentkms.id.AccountId;

/// Who calls.
public sealed interface Principal extends Bearer {

  /// The account of the principal.
  AccountId account();

  /// The ARN of the principal in a partition such as `aws`. A service has none, and goes by its
  /// name.
  String arn(String partition);

  /// The ARN of that whose rights the principal has: of a session, its role's.
  default String ownerArn(String partition) {
    return arn(partition);
  }

  /// What is never another's: `aws:userid`.
  String userId();

  /// The root user of an account.
  record Root(AccountId account) implements Principal {
    @Override
    public String arn(String partition) {
      return "arn:" + partition + ":iam::" + account + ":root";
    }

    @Override
    public String userId() {
      return account.value();
    }
  }

  /// A user of an account.
  ///
  /// @param name with the path before it, without a slash at its beginning: `division/team/Bob`
  /// @param uniqueId the id that no other user ever has, begun with AIDA
  record User(AccountId account, String name, String uniqueId) implements Principal {

    @Override
    public String arn(String partition) {
      return "arn:" + partition + ":iam::" + account + ":user/" + name;
    }

    @Override
    public String userId() {
      return uniqueId;
    }

    /// The name without the path, by which the account knows the user: `aws:username`.
    public String friendlyName() {
      return withoutPath(name);
    }
  }

  /// A session of a role.
  ///
  /// @param role with the path before it, without a slash at its beginning
  /// @param uniqueId the id that no other role ever has, begun with AROA
  /// @param sessionName by which whoever assumed the role calls it
  record RoleSession(AccountId account, String role, String uniqueId, String sessionName)
      implements Principal {

    @Override
    public String arn(String partition) {
      return "arn:"
          + partition
          + ":sts::"
          + account
          + (":assumed-role/" + friendlyRole() + "/" + sessionName);
    }

    @Override
    public String ownerArn(String partition) {
      return "arn:" + partition + ":iam::" + account + ":role/" + role;
    }

    @Override
    public String userId() {
      return uniqueId + ":" + sessionName;
    }

    /// The name of the role without the path.
    public String friendlyRole() {
      return withoutPath(role);
    }
  }

  /// Somebody for whom a user has had credentials issued (GetFederationToken).
  ///
  /// @param issuer the user, or the root user of the account
  record FederatedUser(String name, Principal issuer) implements Principal {

    @Override
    public AccountId account() {
      return issuer.account();
    }

    @Override
    public String arn(String partition) {
      return "arn:" + partition + ":sts::" + account() + ":federated-user/" + name;
    }

    @Override
    public String userId() {
      return account() + ":" + name;
    }
  }

  /// A service that calls on its own behalf, for a resource of an account.
  ///
  /// @param account that of the resource: the service itself is of none
  record Service(TrustedService service, AccountId account) implements Principal {

    @Override
    public String arn(String partition) {
      return name();
    }

    @Override
    public String userId() {
      return name();
    }

    /// The name by which policies and grants know it.
    public String name() {
      return service.name();
    }
  }

  /// Somebody for whom an identity provider vouches, and who is nobody of the account yet: he asks
  /// for a role, and can do nothing else.
  record WebIdentityUser(WebIdentity claims) implements Principal {

    @Override
    public AccountId account() {
      return claims.identity().provider().account();
    }

    /// The ARN of the provider: he has none of his own.
    @Override
    public String arn(String partition) {
      return claims.identity().provider().arn(partition);
    }

    @Override
    public String userId() {
      return claims.identity().subject();
    }
  }

  private static String withoutPath(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
