package org.trentkms.server.identity.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trentkms.id.AccountId;
import org.trentkms.id.UniqueId;
import org.trentkms.identity.ProviderName;
import org.trentkms.policy.Policy;
import org.trentkms.policy.decision.ApplicablePolicies;
import org.trentkms.policy.document.PolicyKind;
import org.trentkms.server.config.FetchedSecrets.Fetching;
import org.trentkms.server.identity.DeclaredAccessKey;
import org.trentkms.server.identity.DeclaredIdentity;
import org.trentkms.server.identity.IdentityName;
import org.trentkms.server.identity.RoleTerms;
import org.trentkms.server.identity.file.AttachedPolicies.Attachment;
import org.trentkms.server.identity.file.AttachedPolicies.Holder;
import org.trentkms.server.oidc.DeclaredProvider;
import org.trentkms.server.oidc.OidcProviderEntry;

/// Puts together what the files of a directory say: policies first, then groups, then users and
/// roles, so that whatever one refers to is there.
final class Assembly {

  private static final int LONGEST_TRUST_POLICY = 4_096;
  private static final int MOST_GROUPS_OF_A_USER = 10;
  private static final int MOST_ACCESS_KEYS_OF_A_USER = 2;
  private static final int MOST_OF_A_KIND = 5_000;
  private static final int MOST_PROVIDERS = 100;

  private final DeclaredElsewhere elsewhere;
  private final Fetching secrets;
  private final PolicyTexts texts;
  private final Mistakes mistakes;
  private final ManagedPolicies managed;
  private final AttachedPolicies attached;
  private final Set<AccountId> accounts = new LinkedHashSet<>();
  private final Map<IdentityName, DeclaredIdentity> identities = new LinkedHashMap<>();
  private final Map<IdentityName, List<Policy>> groups = new HashMap<>();
  private final Map<AccountId, Map<UniqueId.Kind, Integer>> counts = new HashMap<>();
  private final Set<UniqueId> ids = new HashSet<>();
  private final Map<String, DeclaredAccessKey> accessKeys = new LinkedHashMap<>();
  private final Map<ProviderName, DeclaredProvider> providers = new LinkedHashMap<>();

  Assembly(DeclaredElsewhere elsewhere, Fetching secrets, PolicyTexts texts, Mistakes mistakes) {
    this.elsewhere = elsewhere;
    this.secrets = secrets;
    this.texts = texts;
    this.mistakes = mistakes;
    this.managed = new ManagedPolicies(texts, mistakes);
    this.attached = new AttachedPolicies(managed, texts, mistakes);
  }

  /// What is done with an account at one place.
  @FunctionalInterface
  private interface Step {
    void take(AccountEntry account, FilePlace place);
  }

  void add(List<IdentityFile> files) {
    each(files, this::account);
    each(
        files,
        (account, place) ->
            account
                .policies()
                .forEach(policy -> managed.add(account.id(), policy, place.at(policy.line()))));
    each(
        files,
        (account, place) ->
            account.groups().forEach(group -> group(account.id(), group, place.at(group.line()))));
    each(
        files,
        (account, place) ->
            account.users().forEach(user -> user(account.id(), user, place.at(user.line()))));
    each(
        files,
        (account, place) ->
            account.roles().forEach(role -> role(account.id(), role, place.at(role.line()))));
    each(
        files,
        (account, place) ->
            account
                .oidcProviders()
                .forEach(entry -> provider(account.id(), entry, place.at(entry.line()))));
  }

  private static void each(List<IdentityFile> files, Step step) {
    for (var file : files) {
      for (var account : file.document().accounts()) {
        step.take(account, new FilePlace(file.path(), account.line().number()));
      }
    }
  }

  private void account(AccountEntry account, FilePlace place) {
    accounts.add(account.id());
    if (!elsewhere.accounts().test(account.id())) {
      mistakes.add(
          place, "account " + account.id() + " is not among the 'accounts' of the configuration");
    }
  }

  private void group(AccountId account, GroupEntry group, FilePlace place) {
    var name = group.path().before(group.name().value());
    var key = new IdentityName(account, UniqueId.Kind.GROUP, group.name().folded());
    var policies =
        attached.of(
            new Attachment(
                account,
                Holder.GROUP,
                "group/" + name,
                group.policies(),
                group.inlinePolicies(),
                place));
    groups.put(key, policies);
    add(
        new DeclaredIdentity(
            key, name, group.id(), Map.of(), ApplicablePolicies.NONE, Optional.empty()),
        Holder.GROUP,
        place);
  }

  private void user(AccountId account, UserEntry user, FilePlace place) {
    var name = user.path().before(user.name().value());
    var key = new IdentityName(account, UniqueId.Kind.USER, user.name().folded());
    var policies =
        new LinkedHashSet<>(
            attached.of(
                new Attachment(
                    account,
                    Holder.USER,
                    "user/" + name,
                    user.policies(),
                    user.inlinePolicies(),
                    place)));
    policies.addAll(ofGroups(account, user, place));
    var boundary = user.permissionsBoundary().flatMap(at -> attached.boundary(account, at, place));
    TagBounds.check(user.tags(), place, mistakes);
    add(
        new DeclaredIdentity(
            key,
            name,
            user.id(),
            user.tags(),
            new ApplicablePolicies(List.copyOf(policies), boundary, Optional.empty()),
            Optional.empty()),
        Holder.USER,
        place);
    accessKeys(key, user, place);
  }

  private List<Policy> ofGroups(AccountId account, UserEntry user, FilePlace place) {
    if (user.groups().size() > MOST_GROUPS_OF_A_USER) {
      mistakes.add(place, "'groups': a user is in at most " + MOST_GROUPS_OF_A_USER);
    }
    List<Policy> policies = new ArrayList<>();
    for (var group : user.groups()) {
      var found = groups.get(new IdentityName(account, UniqueId.Kind.GROUP, group.folded()));
      if (found == null) {
        mistakes.add(
            place, "'groups': account " + account + " has no group '" + group.value() + "'");
      } else {
        policies.addAll(found);
      }
    }
    return policies;
  }

  private void role(AccountId account, RoleEntry role, FilePlace place) {
    var name = role.path().before(role.name().value());
    var policies =
        attached.of(
            new Attachment(
                account,
                Holder.ROLE,
                "role/" + name,
                role.policies(),
                role.inlinePolicies(),
                place));
    var boundary = role.permissionsBoundary().flatMap(at -> attached.boundary(account, at, place));
    TagBounds.check(role.tags(), place, mistakes);
    add(
        new DeclaredIdentity(
            new IdentityName(account, UniqueId.Kind.ROLE, role.name().folded()),
            name,
            role.id(),
            role.tags(),
            new ApplicablePolicies(policies, boundary, Optional.empty()),
            terms(role, name, place)),
        Holder.ROLE,
        place);
  }

  private Optional<RoleTerms> terms(RoleEntry role, String name, FilePlace place) {
    var source = new PolicySource.Written(role.trustPolicy());
    var trust = texts.read(PolicyKind.RESOURCE, "trust policy of role/" + name, source, place);
    if (trust.isPresent() && trust.get().size() > LONGEST_TRUST_POLICY) {
      mistakes.add(
          place,
          "'trustPolicy' has more than "
              + LONGEST_TRUST_POLICY
              + " characters, white space not counted");
    }
    return trust.map(
        read -> new RoleTerms(read.policy(), Duration.ofSeconds(role.maxSessionDuration())));
  }

  private void add(DeclaredIdentity identity, Holder holder, FilePlace place) {
    var key = identity.key();
    if (identities.putIfAbsent(key, identity) != null) {
      mistakes.add(
          place,
          "account "
              + key.account()
              + " has a "
              + holder
              + " '"
              + identity.name().substring(identity.name().lastIndexOf('/') + 1)
              + "' already; upper and lower case make no difference");
    }
    var count =
        counts
            .computeIfAbsent(key.account(), _ -> new EnumMap<>(UniqueId.Kind.class))
            .merge(key.kind(), 1, Integer::sum);
    if (count == MOST_OF_A_KIND + 1) {
      mistakes.add(place, "an account has at most " + MOST_OF_A_KIND + " " + holder + "s");
    }
    identity.id().ifPresent(id -> checkId(id, holder, place));
  }

  private void checkId(UniqueId id, Holder holder, FilePlace place) {
    if (id.kind() != holder.kind()) {
      mistakes.add(place, "'id': that of a " + holder + " begins with " + holder.kind().prefix());
    } else if (!ids.add(id)) {
      mistakes.add(place, "'id': " + id + " comes a second time");
    }
  }

  private void accessKeys(IdentityName owner, UserEntry user, FilePlace place) {
    if (user.accessKeys().size() > MOST_ACCESS_KEYS_OF_A_USER) {
      mistakes.add(place, "'accessKeys': a user has at most " + MOST_ACCESS_KEYS_OF_A_USER);
    }
    for (var entry : user.accessKeys()) {
      var id = entry.id().value();
      var at = place.at(entry.line());
      if (accessKeys.containsKey(id) || elsewhere.accessKeys().contains(id)) {
        mistakes.add(at, "access key " + id + " comes a second time");
      } else {
        fetch(id, entry, owner, at);
      }
    }
  }

  private void fetch(String id, AccessKeyEntry entry, IdentityName owner, FilePlace place) {
    try {
      var secret = secrets.fetch(id, entry.secret());
      accessKeys.put(id, new DeclaredAccessKey(id, secret, owner));
    } catch (IllegalArgumentException e) {
      mistakes.add(place, "the secret of access key " + id + ": " + e.getMessage());
    }
  }

  private void provider(AccountId account, OidcProviderEntry entry, FilePlace place) {
    var declared = declared(account, entry, place);
    if (declared.isPresent() && providers.put(declared.get().name(), declared.get()) != null) {
      mistakes.add(place, "'oidcProviders': " + entry.url() + " comes a second time");
    }
    var ofAccount =
        providers.keySet().stream().filter(name -> name.account().equals(account)).count();
    if (ofAccount == MOST_PROVIDERS + 1) {
      mistakes.add(place, "an account has at most " + MOST_PROVIDERS + " identity providers");
    }
  }

  private Optional<DeclaredProvider> declared(
      AccountId account, OidcProviderEntry entry, FilePlace place) {
    try {
      if (entry.jwks().isPresent()) {
        return texts
            .text("file of keys", entry.jwks().get(), place)
            .map(keys -> DeclaredProvider.pinned(account, entry, keys));
      }
      if (entry.certificateAuthorities().isPresent()) {
        return texts
            .text("file of certificates", entry.certificateAuthorities().get(), place)
            .map(pem -> DeclaredProvider.discovered(account, entry, pem));
      }
      return Optional.of(DeclaredProvider.discovered(account, entry));
    } catch (IllegalArgumentException e) {
      mistakes.add(place, "'oidcProviders': " + e.getMessage());
      return Optional.empty();
    }
  }

  List<DeclaredProvider> providers() {
    return List.copyOf(providers.values());
  }

  Set<AccountId> accounts() {
    return accounts;
  }

  List<DeclaredIdentity> identities() {
    return List.copyOf(identities.values());
  }

  Map<String, Policy> managedPolicies() {
    return managed.all();
  }

  List<DeclaredAccessKey> accessKeys() {
    return List.copyOf(accessKeys.values());
  }
}
