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
      case Selection.Only<NamedPrincipal> _ -> strongestOf(listed);
      case Selection.AllBut<NamedPrincipal> _ ->
          requester -> isExempt(listed, requester) ? Naming.NONE : Naming.DIRECTLY;
    };
  }

  private static PrincipalTest strongestOf(List<NamedPrincipal> listed) {
    var all = listed.stream().map(PrincipalTest::of).toArray(PrincipalTest[]::new);
    if (all.length == 1) {
      return all[0];
    }
    return requester -> {
      var strongest = Naming.NONE;
      for (var one : all) {
        strongest = strongest.strongest(one.naming(requester));
      }
      return strongest;
    };
  }

  /// The test of one principal.
  static PrincipalTest of(NamedPrincipal principal) {
    return switch (principal) {
      case NamedPrincipal.Everyone _ -> _ -> Naming.DIRECTLY;
      case NamedPrincipal.Account(var account) -> requester -> ofAccount(account, requester);
      case NamedPrincipal.User named ->
          requester -> where(isUser(named, requester), Naming.DIRECTLY);
      case NamedPrincipal.Role named ->
          requester -> where(isOfRole(named, requester), Naming.BY_ROLE);
      case NamedPrincipal.RoleSession named ->
          requester -> where(isSession(named, requester), Naming.DIRECTLY);
      case NamedPrincipal.FederatedUser(var account, var name) ->
          isExactly(new Requester.FederatedUser(account, name));
      case NamedPrincipal.UniqueId(var id) -> requester -> ofUniqueId(id, requester);
      case NamedPrincipal.Service(var name) -> isExactly(new Requester.Service(name));
      case NamedPrincipal.Federated(var provider) -> isExactly(new Requester.Federated(provider));
    };
  }

  private static PrincipalTest isExactly(Requester named) {
    return requester -> where(requester.equals(named), Naming.DIRECTLY);
  }

  private static boolean isUser(NamedPrincipal.User named, Requester requester) {
    return requester instanceof Requester.User user
        && user.name().equals(named.name())
        && user.account().equals(named.account());
  }

  private static boolean isOfRole(NamedPrincipal.Role named, Requester requester) {
    return requester instanceof Requester.RoleSession session
        && session.role().equals(named.name())
        && session.account().equals(named.account());
  }

  private static boolean isSession(NamedPrincipal.RoleSession named, Requester requester) {
    return requester instanceof Requester.RoleSession session
        && session.session().equals(named.session())
        && session.roleWithoutPath().equals(named.role())
        && session.account().equals(named.account());
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

  /// Whether `NotPrincipal` leaves the requester out: it must list all that he is, his account too.
  /// A role stands for its sessions unless one of them is listed itself. Whoever has a permissions
  /// boundary is never left out (IAM User Guide, "NotPrincipal").
  private static boolean isExempt(List<NamedPrincipal> listed, Requester requester) {
    var isEveryone = listed.stream().anyMatch(NamedPrincipal.Everyone.class::isInstance);
    return !isBounded(requester) && (isEveryone || isListedWhole(listed, requester));
  }

  private static boolean isBounded(Requester requester) {
    return switch (requester) {
      case Requester.User user -> user.isBounded();
      case Requester.RoleSession session -> session.isBounded();
      case Requester.Root _,
          Requester.FederatedUser _,
          Requester.Service _,
          Requester.Federated _ ->
          false;
    };
  }

  private static boolean isListedWhole(List<NamedPrincipal> listed, Requester requester) {
    return switch (requester) {
      case Requester.Root _, Requester.Service _, Requester.Federated _ -> lists(listed, requester);
      case Requester.User user -> lists(listed, user) && lists(listed, user.account());
      case Requester.FederatedUser user -> lists(listed, user) && lists(listed, user.account());
      case Requester.RoleSession session ->
          lists(listed, session.account()) && isExemptSession(listed, session);
    };
  }

  private static boolean lists(List<NamedPrincipal> listed, Requester requester) {
    return listed.stream().anyMatch(one -> of(one).naming(requester) == Naming.DIRECTLY);
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
      listsRole |= of(principal).naming(session) == Naming.BY_ROLE;
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
