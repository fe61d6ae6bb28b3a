package org.trentkms.grant;

import java.util.List;
import org.trentkms.id.AccountId;
import org.trentkms.policy.Requester;
import org.trentkms.policy.document.NamedPrincipal;

/// The texts under which grants are found by whom they name.
///
/// A user or role that is known by its unique id has that as its text, a service its name,
/// everybody else the ARN without its partition, `iam::111122223333:root` for an account. An
/// account is of one partition, and a bare account id does not say of which.
public final class PartyKeys {

  private PartyKeys() {}

  /// The text of the principal.
  public static String of(NamedPrincipal principal) {
    return switch (principal) {
      case NamedPrincipal.Everyone _ -> "*";
      case NamedPrincipal.Account(var account) -> iam(account, "root");
      case NamedPrincipal.User(var account, var name) -> iam(account, "user/" + name);
      case NamedPrincipal.Role(var account, var name) -> iam(account, "role/" + name);
      case NamedPrincipal.RoleSession(var account, var role, var session) ->
          sts(account, "assumed-role/" + role + "/" + session);
      case NamedPrincipal.FederatedUser(var account, var name) ->
          sts(account, "federated-user/" + name);
      case NamedPrincipal.UniqueId(var id) -> id;
      case NamedPrincipal.Service(var name) -> name;
      case NamedPrincipal.Federated(var provider) -> provider;
    };
  }

  /// The texts of all principals whose grants are the requester's, his account's among them.
  public static List<String> of(Requester requester) {
    return requester.names().stream().map(PartyKeys::of).toList();
  }

  private static String iam(AccountId account, String resource) {
    return "iam::" + account + ":" + resource;
  }

  private static String sts(AccountId account, String resource) {
    return "sts::" + account + ":" + resource;
  }
}
