package org.trentkms.authorization;

import java.util.function.Predicate;
import org.trentkms.id.AccountId;
import org.trentkms.policy.document.NamedPrincipal;

/// Whom a key policy may name: as at AWS, principals that exist.
///
/// What exists for a moment only, a session of a role or of a federated user, is asked for its
/// account; of services and identity providers there is no list.
///
/// @param accounts the accounts that exist, besides those whose identities are declared
/// @param takesUndeclared whether users and roles of an account are taken by their names where its
///   identities are not declared
public record PrincipalRule(Predicate<AccountId> accounts, boolean takesUndeclared) {

  private static final String ANY_PARTITION = "aws";

  /// For services that know of no accounts: whatever is well-formed may be, unless the identities
  /// of its account are declared and it is not among them.
  public static final PrincipalRule LENIENT = new PrincipalRule(_ -> true, true);

  /// Whether the principal may be named.
  boolean takes(NamedPrincipal principal, Identities identities) {
    return switch (principal) {
      case NamedPrincipal.Everyone _, NamedPrincipal.Service _, NamedPrincipal.Federated _ -> true;
      case NamedPrincipal.Account(var account) -> exists(account, identities);
      case NamedPrincipal.RoleSession session -> exists(session.account(), identities);
      case NamedPrincipal.FederatedUser user -> exists(user.account(), identities);
      case NamedPrincipal.User user -> exists(user, user.account(), identities);
      case NamedPrincipal.Role role -> exists(role, role.account(), identities);
      case NamedPrincipal.UniqueId(var id) -> identities.arn(id, ANY_PARTITION).isPresent();
    };
  }

  private boolean exists(AccountId account, Identities identities) {
    return identities.declares(account) || accounts.test(account);
  }

  private boolean exists(NamedPrincipal named, AccountId account, Identities identities) {
    return identities.declares(account)
        ? identities.uniqueId(named).isPresent()
        : takesUndeclared && accounts.test(account);
  }
}
