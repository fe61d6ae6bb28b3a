package org.trentkms.server.identity;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.trentkms.authorization.Identities;
import org.trentkms.id.AccountId;
import org.trentkms.id.UniqueId;
import org.trentkms.identity.AccessKey;
import org.trentkms.identity.AccessKeys;
import org.trentkms.identity.Principal;
import org.trentkms.identity.ProviderName;
import org.trentkms.operation.sessions.Role;
import org.trentkms.operation.sessions.Roles;
import org.trentkms.policy.Policy;
import org.trentkms.policy.decision.ApplicablePolicies;
import org.trentkms.policy.document.Effect;
import org.trentkms.policy.document.LanguageVersion;
import org.trentkms.policy.document.NamedPrincipal;
import org.trentkms.policy.document.PolicyDocument;
import org.trentkms.policy.document.Selection;
import org.trentkms.policy.document.Statement;
import org.trentkms.server.oidc.DeclaredProvider;
import org.trentkms.server.oidc.Providers;

/// The identities in force, one snapshot after the other. Each question is answered by one of them
/// from beginning to end.
public final class LiveIdentities implements Identities, AccessKeys, Roles, Providers {

  /// What whoever is declared no more may do: his requests may still be under way.
  private static final ApplicablePolicies NOTHING =
      new ApplicablePolicies(
          List.of(new Policy("declared no more", about(Effect.DENY))),
          Optional.empty(),
          Optional.empty());

  /// What a session of a role may do that nobody has declared, where such roles are taken.
  private static final ApplicablePolicies EVERYTHING =
      new ApplicablePolicies(
          List.of(new Policy("everything", about(Effect.ALLOW))),
          Optional.empty(),
          Optional.empty());

  private static final String ARN = "arn:";
  private static final String USER = "user/";

  private final boolean takesUndeclared;
  private volatile IdentitySnapshot current = IdentitySnapshot.NONE;

  /// Identities of which only those are there that are declared.
  public LiveIdentities() {
    this(false);
  }

  /// @param takesUndeclared whether in an account of which nothing is declared there is every role
  ///   that somebody asks for
  public LiveIdentities(boolean takesUndeclared) {
    this.takesUndeclared = takesUndeclared;
  }

  /// Whether there are roles that nobody has declared.
  public boolean takesUndeclared() {
    return takesUndeclared;
  }

  /// Has this snapshot in force from now on.
  public void replace(IdentitySnapshot next) {
    current = next;
  }

  private static PolicyDocument about(Effect effect) {
    var all = Optional.<Selection<String>>of(new Selection.Only<>(List.of("*")));
    return new PolicyDocument(
        LanguageVersion.V2012,
        Optional.empty(),
        List.of(new Statement(Optional.empty(), effect, Optional.empty(), all, all, List.of())));
  }

  /// The principal with this ARN: a declared user, or the root user of whatever account.
  public Optional<Principal> principal(String arn) {
    var parts = arn.split(":", -1);
    var isOfIam =
        parts.length == 6
            && parts[0].equals("arn")
            && parts[2].equals("iam")
            && parts[3].isEmpty()
            && AccountId.isWellFormed(parts[4]);
    if (!isOfIam) {
      return Optional.empty();
    }
    var account = new AccountId(parts[4]);
    if (parts[5].equals("root")) {
      return Optional.of(new Principal.Root(account));
    }
    return parts[5].startsWith(USER)
        ? user(new NamedPrincipal.User(account, parts[5].substring(USER.length())))
        : Optional.empty();
  }

  private Optional<Principal> user(NamedPrincipal.User named) {
    return current
        .id(named)
        .map(id -> new Principal.User(named.account(), named.name(), id.value()));
  }

  /// The user with this unique id.
  public Optional<Principal.User> user(UniqueId id) {
    return current
        .identity(id.value())
        .filter(identity -> identity.key().kind() == UniqueId.Kind.USER)
        .map(user -> new Principal.User(user.key().account(), user.name(), id.value()));
  }

  /// The unique id of the user with this name, which is without a path.
  public Optional<UniqueId> user(AccountId account, String name) {
    return current.id(new IdentityName(account, UniqueId.Kind.USER, name.toLowerCase(Locale.ROOT)));
  }

  /// How many access keys are declared of the user.
  public long accessKeyCount(UniqueId user) {
    return current.accessKeyCount(user);
  }

  @Override
  public Optional<AccessKey> find(String id) {
    return current.accessKey(id);
  }

  @Override
  public ApplicablePolicies policies(Principal principal) {
    return switch (principal) {
      case Principal.Root _, Principal.Service _, Principal.WebIdentityUser _ ->
          ApplicablePolicies.NONE;
      case Principal.User user -> policies(user.uniqueId());
      case Principal.RoleSession session ->
          isTaken(session) ? EVERYTHING : policies(session.uniqueId());
      case Principal.FederatedUser(_, Principal.Root _) -> EVERYTHING;
      case Principal.FederatedUser(_, var issuer) -> policies(issuer);
    };
  }

  private ApplicablePolicies policies(String uniqueId) {
    return current.identity(uniqueId).map(DeclaredIdentity::policies).orElse(NOTHING);
  }

  @Override
  public Map<String, String> tags(Principal principal) {
    return switch (principal) {
      case Principal.Root _, Principal.Service _, Principal.WebIdentityUser _ -> Map.of();
      case Principal.User user -> tags(user.uniqueId());
      case Principal.RoleSession session -> tags(session.uniqueId());
      case Principal.FederatedUser(_, var issuer) -> tags(issuer);
    };
  }

  private Map<String, String> tags(String uniqueId) {
    return current.identity(uniqueId).map(DeclaredIdentity::tags).orElse(Map.of());
  }

  /// The principal as he is declared now; empty where he is declared no more, or the role or user
  /// that he acts for, and for a service: none is declared here.
  public Optional<Principal> current(Principal principal) {
    return switch (principal) {
      case Principal.Root root -> Optional.of(root);
      case Principal.User user -> UniqueId.parse(user.uniqueId()).flatMap(this::user);
      case Principal.RoleSession session -> session(session);
      case Principal.FederatedUser(var name, var issuer) ->
          current(issuer).map(found -> new Principal.FederatedUser(name, found));
      case Principal.Service _, Principal.WebIdentityUser _ -> Optional.empty();
    };
  }

  private Optional<Principal> session(Principal.RoleSession session) {
    if (isTaken(session)) {
      return Optional.of(session);
    }
    return current
        .identity(session.uniqueId())
        .filter(identity -> identity.key().kind() == UniqueId.Kind.ROLE)
        .map(role ->
            new Principal.RoleSession(
                role.key().account(), role.name(), session.uniqueId(), session.sessionName()));
  }

  /// Whether the session is of a role that is there because somebody asks for it.
  private boolean isTaken(Principal.RoleSession session) {
    return takesUndeclared && !current.declares(session.account());
  }

  @Override
  public Optional<Role> find(AccountId account, String name) {
    var now = current;
    return takesUndeclared && !now.declares(account)
        ? Optional.of(UndeclaredRole.of(account, name))
        : now.id(new NamedPrincipal.Role(account, name))
            .flatMap(id -> now.identity(id.value()).flatMap(role -> role.asRole(id)));
  }

  @Override
  public Optional<DeclaredProvider> find(ProviderName name) {
    return current.provider(name);
  }

  @Override
  public Optional<Policy> managedPolicy(String arn) {
    var afterPartition = arn.indexOf(':', ARN.length());
    return arn.startsWith(ARN) && afterPartition > 0
        ? current.managedPolicy(arn.substring(afterPartition + 1))
        : Optional.empty();
  }

  @Override
  public Optional<String> uniqueId(NamedPrincipal named) {
    return current.id(named).map(UniqueId::value);
  }

  @Override
  public Optional<String> arn(String uniqueId, String partition) {
    return current
        .identity(uniqueId)
        .filter(identity -> identity.key().kind() != UniqueId.Kind.GROUP)
        .map(identity -> arn(identity, partition));
  }

  private static String arn(DeclaredIdentity identity, String partition) {
    var type = identity.key().kind() == UniqueId.Kind.USER ? "user/" : "role/";
    return "arn:" + partition + ":iam::" + identity.key().account() + ":" + type + identity.name();
  }

  @Override
  public boolean declares(AccountId account) {
    return current.declares(account);
  }
}
