package org.trentkms.authorization;

import java.util.List;
import java.util.function.Supplier;
import org.trentkms.error.KmsException;
import org.trentkms.id.AccountId;
import org.trentkms.id.AliasArn;
import org.trentkms.id.KeyArn;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;
import org.trentkms.json.JsonReader;
import org.trentkms.key.Action;
import org.trentkms.key.KeyRecord;
import org.trentkms.policy.Request;
import org.trentkms.policy.Requester;
import org.trentkms.policy.Verdict;
import org.trentkms.policy.decision.ApplicablePolicies;
import org.trentkms.policy.decision.Decision;
import org.trentkms.policy.decision.PolicyDecision;
import org.trentkms.policy.decision.ProtectedResource;

/// Decides who may do what, by the policies of keys and identities.
public final class Authorizer {

  private static final String ANY = "*";

  private final Identities identities;
  private final KeyPolicyCompiler keyPolicies;

  /// An authorizer over these identities.
  ///
  /// @param json reads the key policies
  public Authorizer(Identities identities, JsonReader json) {
    this.identities = identities;
    this.keyPolicies = new KeyPolicyCompiler(json);
  }

  /// The key with its policy ready to decide.
  ///
  /// @param aliases the names of its aliases, asked for where a policy asks for them
  public ProtectedKey protect(KeyRecord key, Supplier<List<String>> aliases) {
    var policy = keyPolicies.compile(key.policy());
    return new ProtectedKey(key, new ProtectedResource(key.arn().account(), policy), aliases);
  }

  /// The permission to take the action on the key.
  ///
  /// @throws KmsException AccessDeniedException
  public Allowed authorize(AccessRequest access, Action action, ProtectedKey key) {
    var caller = access.caller();
    var owner = key.resource().owner();
    var isForeign = !owner.equals(caller.account());
    if (isForeign && !action.reachesOtherAccounts()) {
      throw deniedKey(caller, action, key.record().arn());
    }
    var context = new AccessContext(access, action.policyName(), identities, owner, key);
    var policies = identities.policies(caller.principal());
    var request = new Request(requester(caller, policies), action.actionName(), key.arn(), context);
    var decision = PolicyDecision.decide(request, policies, key.resource());
    if (decision instanceof Decision.Allowed) {
      return new Allowed(caller, action.policyName(), key.arn());
    }
    throw isForeign && !isShared(request, key)
        ? deniedKey(caller, action, key.record().arn())
        : Denials.of(caller, action.policyName(), Denials.on(key.arn()), decision);
  }

  /// Whether the policy of the key allows the request as far as it goes, so that the requester may
  /// know that the key is there.
  private static boolean isShared(Request request, ProtectedKey key) {
    return key.resource().policy().evaluate(request) instanceof Verdict.Allowed;
  }

  /// The permission to take an action that has no resource, in the caller's own account.
  ///
  /// @throws KmsException AccessDeniedException
  public Allowed authorize(AccessRequest access, AccountAction action) {
    return authorize(access, action, ANY, Denials.on(ANY));
  }

  /// The permission to take the action on an alias of the caller's account.
  ///
  /// @throws KmsException AccessDeniedException
  public Allowed authorize(AccessRequest access, AccountAction action, AliasArn alias) {
    return authorizeOwn(access, action, alias.account(), alias.toString());
  }

  /// The permission to attach tags to a key that is about to be made in the caller's account.
  ///
  /// @throws KmsException AccessDeniedException, which as AWS's names no resource
  public Allowed authorizeTags(AccessRequest access, KeyArn made) {
    return authorize(access, AccountAction.TAG_RESOURCE, made.toString(), "");
  }

  private Allowed authorizeOwn(
      AccessRequest access, AccountAction action, AccountId owner, String resource) {
    if (!owner.equals(access.caller().account())) {
      throw Denials.hidden(access.caller(), action.policyName(), resource);
    }
    return authorize(access, action, resource, Denials.on(resource));
  }

  private Allowed authorize(
      AccessRequest access, AccountAction action, String resource, String on) {
    var caller = access.caller();
    var name = action.policyName();
    var context = new AccessContext(access, name, identities, caller.account(), null);
    var policies = identities.policies(caller.principal());
    var request = new Request(requester(caller, policies), action.actionName(), resource, context);
    var decision = PolicyDecision.decide(request, policies);
    if (decision instanceof Decision.Allowed) {
      return new Allowed(caller, name, resource);
    }
    throw Denials.of(caller, name, on, decision);
  }

  /// The refusal of a key that is of another account, or of none: the two must not be told apart.
  public static KmsException deniedKey(Caller caller, Action action, KeyArn arn) {
    return Denials.hidden(caller, action.policyName(), arn.toString());
  }

  /// The refusal of a key named by an alias of another account that is not there.
  public static KmsException deniedAlias(Caller caller, Action action, AliasArn alias) {
    return Denials.hidden(caller, action.policyName(), alias.toString());
  }

  private static Requester requester(Caller caller, ApplicablePolicies policies) {
    return switch (caller.principal()) {
      case Principal.Root(var account) -> new Requester.Root(account);
      case Principal.User(var account, var name, var id) ->
          new Requester.User(account, name, id, policies.boundary().isPresent());
    };
  }
}
