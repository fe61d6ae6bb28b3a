package org.trentkms.server.identity.file;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.trentkms.id.AccountId;
import org.trentkms.policy.Policy;
import org.trentkms.policy.document.PolicyKind;

/// The managed policies of all accounts.
final class ManagedPolicies {

  private static final int LONGEST = 6_144;
  private static final String OF_AWS = "aws";

  private final PolicyTexts texts;
  private final Mistakes mistakes;
  private final Map<Key, Managed> policies = new HashMap<>();

  ManagedPolicies(PolicyTexts texts, Mistakes mistakes) {
    this.texts = texts;
    this.mistakes = mistakes;
  }

  private record Key(AccountId account, String folded) {}

  /// @param policy empty where it is none, which is among the mistakes
  private record Managed(String path, String name, Optional<Policy> policy) {}

  void add(AccountId account, ManagedPolicyEntry entry, FilePlace place) {
    var name = entry.path().before(entry.name().value());
    var read = texts.read(PolicyKind.IDENTITY, "policy/" + name, entry.source(), place);
    if (read.isPresent() && read.get().size() > LONGEST) {
      mistakes.add(
          place,
          "'policies': "
              + name
              + " has more than "
              + LONGEST
              + " characters, white space not counted");
    }
    var managed =
        new Managed(
            entry.path().before(""), entry.name().value(), read.map(PolicyTexts.Measured::policy));
    if (policies.putIfAbsent(new Key(account, entry.name().folded()), managed) != null) {
      mistakes.add(
          place,
          "'policies': account "
              + account
              + " has a policy '"
              + entry.name().value()
              + "' already");
    }
  }

  /// The policy that is referred to; empty where there is none, which is then among the mistakes.
  ///
  /// @param member of the file, where the reference stands
  Optional<Policy> find(
      AccountId account, PolicyReference reference, String member, FilePlace place) {
    var owner = reference.account().orElse(account.value());
    if (owner.equals(OF_AWS)) {
      mistakes.add(
          place,
          "'"
              + member
              + "': AWS's own policies are not here: declare "
              + reference.name()
              + " among the 'policies' of the account, and refer to that");
      return Optional.empty();
    }
    var found = policies.get(new Key(account, reference.folded()));
    if (!owner.equals(account.value()) || found == null || !isMeant(reference, found)) {
      mistakes.add(
          place, "'" + member + "': account " + account + " has no managed policy " + reference);
      return Optional.empty();
    }
    return found.policy();
  }

  /// All that are one, by their ARNs without `arn:` and the partition.
  Map<String, Policy> all() {
    var all = new HashMap<String, Policy>();
    policies.forEach((key, managed) ->
        managed
            .policy()
            .ifPresent(policy ->
                all.put(
                    "iam::" + key.account() + ":policy/" + managed.path() + managed.name(),
                    policy)));
    return all;
  }

  /// An ARN has the path, and a name is written as it was declared.
  private static boolean isMeant(PolicyReference reference, Managed found) {
    return found.name().equals(reference.name())
        && (reference.account().isEmpty() || found.path().equals(reference.path()));
  }
}
