package org.trentkms.authorization;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.trentkms.id.AccountId;
import org.trentkms.identity.Principal;
import org.trentkms.policy.Policy;
import org.trentkms.policy.decision.ApplicablePolicies;
import org.trentkms.policy.document.NamedPrincipal;

/// The identities of one account, as tests name them; they have no policies and no tags.
public final class NamedIdentities implements Identities {

  private final AccountId account;
  private final Map<NamedPrincipal, String> ids = new HashMap<>();

  /// Nobody of the account.
  public NamedIdentities(AccountId account) {
    this.account = account;
  }

  /// A user of the account, new or in place of one of the same name.
  public NamedIdentities user(String name, String uniqueId) {
    ids.put(new NamedPrincipal.User(account, name), uniqueId);
    return this;
  }

  /// A role of the account, new or in place of one of the same name.
  public NamedIdentities role(String name, String uniqueId) {
    ids.put(new NamedPrincipal.Role(account, name), uniqueId);
    return this;
  }

  /// Nobody has the id any more.
  public NamedIdentities without(String uniqueId) {
    ids.values().remove(uniqueId);
    return this;
  }

  @Override
  public ApplicablePolicies policies(Principal principal) {
    return ApplicablePolicies.NONE;
  }

  @Override
  public Map<String, String> tags(Principal principal) {
    return Map.of();
  }

  @Override
  public Optional<String> uniqueId(NamedPrincipal named) {
    return Optional.ofNullable(ids.get(named));
  }

  @Override
  public Optional<String> arn(String uniqueId, String partition) {
    return ids.entrySet().stream()
        .filter(one -> one.getValue().equals(uniqueId))
        .map(one -> arn(one.getKey(), partition))
        .findFirst();
  }

  private static String arn(NamedPrincipal named, String partition) {
    return switch (named) {
      case NamedPrincipal.User(var account, var name) ->
          "arn:" + partition + ":iam::" + account + ":user/" + name;
      case NamedPrincipal.Role(var account, var name) ->
          "arn:" + partition + ":iam::" + account + ":role/" + name;
      default -> throw new IllegalArgumentException("has no unique id");
    };
  }

  @Override
  public Optional<Policy> managedPolicy(String arn) {
    return Optional.empty();
  }

  @Override
  public boolean declares(AccountId asked) {
    return asked.equals(account);
  }
}
