package org.trentkms.server.identity;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.trentkms.id.AccountId;
import org.trentkms.id.UniqueId;
import org.trentkms.identity.AccessKey;
import org.trentkms.identity.Principal;
import org.trentkms.identity.ProviderName;
import org.trentkms.policy.Policy;
import org.trentkms.policy.document.NamedPrincipal;
import org.trentkms.server.oidc.DeclaredProvider;

/// What is declared at one time, with the unique ids that the store has for it.
public final class IdentitySnapshot {

  /// Nobody.
  public static final IdentitySnapshot NONE =
      new IdentitySnapshot(Map.of(), Map.of(), Map.of(), Map.of(), Resources.NONE);

  private final Map<String, DeclaredIdentity> byId;
  private final Map<NamedPrincipal, UniqueId> ids;
  private final Map<IdentityName, UniqueId> byName;
  private final Map<String, AccessKey> accessKeys;
  private final Resources resources;

  private IdentitySnapshot(
      Map<String, DeclaredIdentity> byId,
      Map<NamedPrincipal, UniqueId> ids,
      Map<IdentityName, UniqueId> byName,
      Map<String, AccessKey> accessKeys,
      Resources resources) {
    this.byId = Map.copyOf(byId);
    this.ids = Map.copyOf(ids);
    this.byName = Map.copyOf(byName);
    this.accessKeys = Map.copyOf(accessKeys);
    this.resources = resources;
  }

  /// What is declared of accounts beside identities.
  private record Resources(
      Set<AccountId> accounts,
      Map<String, Policy> managedPolicies,
      Map<ProviderName, DeclaredProvider> providers) {

    static final Resources NONE = new Resources(Set.of(), Map.of(), Map.of());

    static Resources of(DeclaredIdentities declared) {
      var providers =
          declared.providers().stream()
              .collect(Collectors.toUnmodifiableMap(DeclaredProvider::name, each -> each));
      return new Resources(declared.accounts(), declared.managedPolicies(), providers);
    }
  }

  /// What is declared, with these ids.
  ///
  /// @param ids of every identity
  static IdentitySnapshot of(DeclaredIdentities declared, Map<IdentityName, UniqueId> ids) {
    var users = new HashMap<IdentityName, Principal.User>();
    var byId = new HashMap<String, DeclaredIdentity>();
    var named = new HashMap<NamedPrincipal, UniqueId>();
    for (var identity : declared.identities()) {
      var key = identity.key();
      var id = of(key, ids);
      byId.put(id.value(), identity);
      if (key.kind() == UniqueId.Kind.USER) {
        users.put(key, new Principal.User(key.account(), identity.name(), id.value()));
      }
      asNamed(identity).ifPresent(name -> named.put(name, id));
    }
    var accessKeys = new HashMap<String, AccessKey>();
    for (var key : declared.accessKeys()) {
      accessKeys.put(key.id(), new AccessKey(key.id(), key.secret(), of(key.owner(), users)));
    }
    return new IdentitySnapshot(byId, named, ids, accessKeys, Resources.of(declared));
  }

  private static <T> T of(IdentityName key, Map<IdentityName, T> known) {
    return Objects.requireNonNull(known.get(key), "what is declared is there");
  }

  /// How the policy of a resource names it; a group is no principal.
  private static Optional<NamedPrincipal> asNamed(DeclaredIdentity identity) {
    var account = identity.key().account();
    return switch (identity.key().kind()) {
      case USER -> Optional.of(new NamedPrincipal.User(account, identity.name()));
      case ROLE -> Optional.of(new NamedPrincipal.Role(account, identity.name()));
      case GROUP -> Optional.empty();
    };
  }

  Optional<DeclaredIdentity> identity(String uniqueId) {
    return Optional.ofNullable(byId.get(uniqueId));
  }

  Optional<UniqueId> id(NamedPrincipal named) {
    return Optional.ofNullable(ids.get(named));
  }

  Optional<UniqueId> id(IdentityName name) {
    return Optional.ofNullable(byName.get(name));
  }

  long accessKeyCount(UniqueId user) {
    return accessKeys.values().stream()
        .filter(key ->
            key.bearer() instanceof Principal.User owner && owner.uniqueId().equals(user.value()))
        .count();
  }

  Optional<AccessKey> accessKey(String id) {
    return Optional.ofNullable(accessKeys.get(id));
  }

  Optional<Policy> managedPolicy(String arnWithoutPartition) {
    return Optional.ofNullable(resources.managedPolicies().get(arnWithoutPartition));
  }

  boolean declares(AccountId account) {
    return resources.accounts().contains(account);
  }

  Optional<DeclaredProvider> provider(ProviderName name) {
    return Optional.ofNullable(resources.providers().get(name));
  }
}
