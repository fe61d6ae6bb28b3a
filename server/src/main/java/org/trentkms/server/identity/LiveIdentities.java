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
import org.trentkms.policy.Policy;
import org.trentkms.policy.decision.ApplicablePolicies;
import org.trentkms.policy.document.Effect;
import org.trentkms.policy.document.LanguageVersion;
import org.trentkms.policy.document.NamedPrincipal;
import org.trentkms.policy.document.PolicyDocument;
import org.trentkms.policy.document.Selection;
import org.trentkms.policy.document.Statement;

/// The identities in force, one snapshot after the other. Each question is answered by one of them
/// from beginning to end.
public final class LiveIdentities implements Identities, AccessKeys {

  /// What whoever is declared no more may do: his requests may still be under way.
  private static final ApplicablePolicies NOTHING =
      new ApplicablePolicies(
          List.of(new Policy("declared no more", denyingEverything())),
          Optional.empty(),
          Optional.empty());

  private static final String USER = "user/";

  private volatile IdentitySnapshot current = IdentitySnapshot.NONE;

  /// Has this snapshot in force from now on.
  public void replace(IdentitySnapshot next) {
    current = next;
  }

  private static PolicyDocument denyingEverything() {
    var all = Optional.<Selection<String>>of(new Selection.Only<>(List.of("*")));
    return new PolicyDocument(
        LanguageVersion.V2012,
        Optional.empty(),
        List.of(
            new Statement(Optional.empty(), Effect.DENY, Optional.empty(), all, all, List.of())));
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
      case Principal.Root _ -> ApplicablePolicies.NONE;
      case Principal.User user ->
          current.identity(user.uniqueId()).map(DeclaredIdentity::policies).orElse(NOTHING);
    };
  }

  @Override
  public Map<String, String> tags(Principal principal) {
    return switch (principal) {
      case Principal.Root _ -> Map.of();
      case Principal.User user ->
          current.identity(user.uniqueId()).map(DeclaredIdentity::tags).orElse(Map.of());
    };
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
