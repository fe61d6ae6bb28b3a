package org.trentkms.policy;

import java.util.List;
import org.trentkms.id.AccountId;
import org.trentkms.policy.document.NamedPrincipal;
import org.trentkms.policy.document.Selection;

/// The principals of a statement, ready to be asked of requesters.
@FunctionalInterface
interface PrincipalTest {

  /// The policy of an identity names nobody: it is asked for that identity alone.
  PrincipalTest OF_IDENTITY = _ -> Naming.DIRECTLY;

  /// How the statement names the requester.
  Naming naming(Requester requester);

  /// The test of the element `Principal` or `NotPrincipal`.
  static PrincipalTest of(Selection<NamedPrincipal> principals) {
    var listed = principals.listed();
    return switch (principals) {
      case Selection.Only<NamedPrincipal> _ -> requester -> strongest(listed, requester);
      case Selection.AllBut<NamedPrincipal> _ ->
          requester -> isExempt(listed, requester) ? Naming.NONE : Naming.DIRECTLY;
    };
  }

  private static Naming strongest(List<NamedPrincipal> listed, Requester requester) {
    var strongest = Naming.NONE;
    for (var principal : listed) {
      strongest = strongest.strongest(naming(principal, requester));
    }
    return strongest;
  }

  private static Naming naming(NamedPrincipal principal, Requester requester) {
    return switch (principal) {
      case NamedPrincipal.Everyone _ -> Naming.DIRECTLY;
      case NamedPrincipal.Account(var account) -> ofAccount(account, requester);
      case NamedPrincipal.User(var account, var name) ->
          requester instanceof Requester.User user
                  && user.account().equals(account)
                  && user.name().equals(name)
              ? Naming.DIRECTLY
              : Naming.NONE;
      case NamedPrincipal.Role(var account, var name) ->
          requester instanceof Requester.RoleSession session
                  && session.account().equals(account)
                  && session.role().equals(name)
              ? Naming.BY_ROLE
              : Naming.NONE;
      case NamedPrincipal.RoleSession named ->
          requester instanceof Requester.RoleSession session && isSession(named, session)
              ? Naming.DIRECTLY
              : Naming.NONE;
      case NamedPrincipal.FederatedUser(var account, var name) ->
          requester.equals(new Requester.FederatedUser(account, name))
              ? Naming.DIRECTLY
              : Naming.NONE;
      case NamedPrincipal.UniqueId(var id) -> ofUniqueId(id, requester);
      case NamedPrincipal.Service(var name) ->
          requester.equals(new Requester.Service(name)) ? Naming.DIRECTLY : Naming.NONE;
      case NamedPrincipal.Federated(var provider) ->
          requester.equals(new Requester.Federated(provider)) ? Naming.DIRECTLY : Naming.NONE;
    };
  }

  /// The root user is named himself by his account: no policy of the account could say more of him.
  private static Naming ofAccount(AccountId account, Requester requester) {
    return switch (requester) {
      case Requester.Root root -> where(root.account().equals(account), Naming.DIRECTLY);
      case Requester.User user -> where(user.account().equals(account), Naming.BY_ACCOUNT);
      case Requester.RoleSession session ->
          where(session.account().equals(account), Naming.BY_ACCOUNT);
      case Requester.FederatedUser user -> where(user.account().equals(account), Naming.BY_ACCOUNT);
      case Requester.Service _, Requester.Federated _ -> Naming.NONE;
    };
  }

  private static Naming ofUniqueId(String id, Requester requester) {
    return switch (requester) {
      case Requester.User user -> where(user.uniqueId().equals(id), Naming.DIRECTLY);
      case Requester.RoleSession session -> where(session.uniqueId().equals(id), Naming.BY_ROLE);
      case Requester.Root _,
          Requester.FederatedUser _,
          Requester.Service _,
          Requester.Federated _ ->
          Naming.NONE;
    };
  }

  private static Naming where(boolean isNamed, Naming naming) {
    return isNamed ? naming : Naming.NONE;
  }

  private static boolean isSession(
      NamedPrincipal.RoleSession named, Requester.RoleSession session) {
    return session.account().equals(named.account())
        && session.session().equals(named.session())
        && session.roleWithoutPath().equals(named.role());
  }

  /// Whether `NotPrincipal` leaves the requester out: it must list all that he is, his account too.
  /// A role stands for its sessions unless one of them is listed itself (IAM User Guide,
  /// "NotPrincipal").
  private static boolean isExempt(List<NamedPrincipal> listed, Requester requester) {
    var isEveryone = listed.stream().anyMatch(NamedPrincipal.Everyone.class::isInstance);
    return isEveryone
        || switch (requester) {
          case Requester.Root _, Requester.Service _, Requester.Federated _ ->
              strongest(listed, requester) == Naming.DIRECTLY;
          case Requester.User user ->
              strongest(listed, user) == Naming.DIRECTLY && lists(listed, user.account());
          case Requester.FederatedUser user ->
              strongest(listed, user) == Naming.DIRECTLY && lists(listed, user.account());
          case Requester.RoleSession session ->
              lists(listed, session.account()) && isExemptSession(listed, session);
        };
  }

  private static boolean lists(List<NamedPrincipal> listed, AccountId account) {
    return listed.contains(new NamedPrincipal.Account(account));
  }

  private static boolean isExemptSession(
      List<NamedPrincipal> listed, Requester.RoleSession session) {
    var listsRole = false;
    var listsSession = false;
    var listsAnySession = false;
    for (var principal : listed) {
      listsRole |= naming(principal, session) == Naming.BY_ROLE;
      if (principal instanceof NamedPrincipal.RoleSession named) {
        listsSession |= isSession(named, session);
        listsAnySession |=
            named.account().equals(session.account())
                && named.role().equals(session.roleWithoutPath());
      }
    }
    return listsRole && (listsSession || !listsAnySession);
  }
}
