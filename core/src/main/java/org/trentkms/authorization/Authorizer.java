package org.trentkms.authorization;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.trentkms.error.KmsException;
import org.trentkms.grant.Grant;
import org.trentkms.id.AccountId;
import org.trentkms.id.AliasArn;
import org.trentkms.id.KeyArn;
import org.trentkms.identity.Principal;
import org.trentkms.json.JsonReader;
import org.trentkms.key.Action;
import org.trentkms.key.KeyPolicy;
import org.trentkms.key.KeyRecord;
import org.trentkms.policy.ActionName;
import org.trentkms.policy.Naming;
import org.trentkms.policy.Request;
import org.trentkms.policy.Verdict;
import org.trentkms.policy.decision.Decision;
import org.trentkms.policy.decision.Explanation;
import org.trentkms.policy.decision.Permit;
import org.trentkms.policy.decision.PolicyDecision;
import org.trentkms.policy.decision.ProtectedResource;

/// Decides who may do what, by the policies of keys and identities and by the grants of keys.
public final class Authorizer {

  private static final String ANY = "*";
  private static final String OTHER_ACCOUNT =
      "denied: the action does not reach resources of other accounts";
  private static final String ABSENT = "denied: there is no such resource in the other account";

  private static final String TOO_WIDE =
      "denied: the grant would be wider than each grant by which its maker may make any";

  private final Identities identities;
  private final CallerPolicies callers;
  private final KeyPolicyCompiler keyPolicies;
  private final KeyGrants grants;

  /// An authorizer over these identities and grants.
  ///
  /// @param json reads the key policies
  public Authorizer(Identities identities, JsonReader json, KeyGrants grants) {
    this.identities = identities;
    this.callers = new CallerPolicies(identities, json);
    this.keyPolicies = new KeyPolicyCompiler(json);
    this.grants = grants;
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
    requireReach(access);
    var caller = access.caller();
    var owner = key.resource().owner();
    var isForeign = !owner.equals(caller.account());
    if (isForeign && !action.reachesOtherAccounts()) {
      throw hidden(
          access, action.policyName(), named(access, key.record().arn()), () -> OTHER_ACCOUNT);
    }
    var context = new AccessContext(access, action.policyName(), identities, owner, key.traits());
    var policies = callers.policies(caller);
    var requester = CallerPolicies.requester(caller, policies);
    var request = new Request(requester, action.actionName(), key.arn(), context);
    var permits = new GrantPermits(grants, key.record().arn(), request, context);
    var decision = PolicyDecision.decide(request, policies, key.resource(), permits);
    if (decision instanceof Decision.Allowed allowed) {
      access.decisions().allowed(action.policyName(), key.arn(), allowed);
      return allowed.permits().isEmpty()
          ? new Allowed(caller, action.policyName(), key.arn())
          : new Allowed(caller, action.policyName(), key.arn(), permits.of(allowed.permits()));
    }
    Supplier<String> why =
        () -> Explanation.of(decision, request, policies, key.resource(), permits.outcomes());
    if (isForeign && !isShared(request, key)) {
      throw hidden(access, action.policyName(), named(access, key.record().arn()), why);
    }
    access.decisions().denied(action.policyName(), key.arn(), why);
    throw Denials.of(caller, action.policyName(), Denials.on(key.arn()), decision);
  }

  /// The permission to retire a grant on the key, which the grant itself gives: to whom it lets
  /// retire it, to its grantee where it permits him that, and to the account in which it was made.
  /// Policies can deny it, and count for the account alone.
  ///
  /// @throws KmsException AccessDeniedException
  public Allowed authorizeRetirement(AccessRequest access, ProtectedKey key, Grant grant) {
    requireReach(access);
    var action = Action.RETIRE_GRANT;
    var caller = access.caller();
    var owner = key.resource().owner();
    var asked = access.with(RetirementRules.conditions(grant));
    var context = new AccessContext(asked, action.policyName(), identities, owner, key.traits());
    var policies = callers.policies(caller);
    var request =
        new Request(
            CallerPolicies.requester(caller, policies), action.actionName(), key.arn(), context);
    var rules = new RetirementRules(grant, request.requester());
    var decision =
        PolicyDecision.decideByPermits(request, policies, key.resource(), rules.permits());
    if (decision instanceof Decision.Allowed allowed) {
      access.decisions().allowed(action.policyName(), key.arn(), allowed);
      return new Allowed(caller, action.policyName(), key.arn());
    }
    Supplier<String> why =
        () -> Explanation.of(decision, request, policies, key.resource(), rules.outcomes());
    if (!owner.equals(caller.account())) {
      throw hidden(access, action.policyName(), key.arn(), why);
    }
    access.decisions().denied(action.policyName(), key.arn(), why);
    throw Denials.of(caller, action.policyName(), Denials.on(key.arn()), decision);
  }

  /// The refusal of a grant that is wider than those through which its maker may make any.
  public static KmsException tooWide(AccessRequest access, Allowed permission) {
    access.decisions().denied(permission.action(), permission.resource(), () -> TOO_WIDE);
    return Denials.tooWide(permission.caller(), permission.action(), permission.resource());
  }

  /// An operation may reach into another Region than the one that was called.
  private static void requireReach(AccessRequest access) {
    var caller = access.caller();
    caller
        .service()
        .filter(service -> !service.mayActFor(caller.principal(), caller.region()))
        .ifPresent(service -> {
          throw Denials.outOfReach(service, caller);
        });
  }

  /// The resource as the caller named it: of a key of another account he is not to learn the id.
  private static String named(AccessRequest access, KeyArn key) {
    return access
        .alias()
        .map(name -> new AliasArn(key.region(), key.account(), name).toString())
        .orElseGet(key::toString);
  }

  /// Whether the policy of the key allows the request as far as it goes, so that the requester may
  /// know that the key is there.
  private static boolean isShared(Request request, ProtectedKey key) {
    return key.resource().policy().evaluate(request) instanceof Verdict.Allowed;
  }

  /// Whether the caller might change the policy of the key again if it had this one: himself, or
  /// through what policies of his account may allow him (AWS KMS API Reference, "PutKeyPolicy",
  /// BypassPolicyLockoutSafetyCheck).
  boolean leavesPolicyTo(AccessRequest access, KeyTraits key, KeyPolicy policy) {
    var action = Action.PUT_KEY_POLICY;
    var owner = key.arn().account();
    var context = new AccessContext(access, action.policyName(), identities, owner, key);
    var requester = CallerPolicies.requester(access.caller(), callers.policies(access.caller()));
    var request = new Request(requester, action.actionName(), key.arn().toString(), context);
    return keyPolicies.compile(policy).evaluate(request) instanceof Verdict.Allowed;
  }

  /// The users and roles that are declared.
  Identities identities() {
    return identities;
  }

  /// The permission to take an action that has no resource, in the caller's own account.
  ///
  /// @throws KmsException AccessDeniedException
  public Allowed authorize(AccessRequest access, AccountAction action) {
    return authorize(access, action, ANY, Denials.on(ANY));
  }

  /// The permission of a service to list the grants that it may retire itself. It has no policies
  /// that could allow it.
  ///
  /// @throws KmsException AccessDeniedException where the caller is not this service
  public Allowed authorizeRetirer(AccessRequest access, String service) {
    var action = AccountAction.LIST_RETIRABLE_GRANTS;
    var isItself =
        access.caller().principal() instanceof Principal.Service caller
            && caller.name().equals(service);
    if (!isItself) {
      return authorize(access, action);
    }
    var itself = List.of(new Permit("the service itself", Naming.DIRECTLY));
    var decision = new Decision.Allowed(Optional.empty(), Optional.empty(), itself);
    access.decisions().allowed(action.policyName(), ANY, decision);
    return new Allowed(access.caller(), action.policyName(), ANY);
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
      throw hidden(access, action.policyName(), resource, () -> OTHER_ACCOUNT);
    }
    return authorize(access, action, resource, Denials.on(resource));
  }

  private Allowed authorize(
      AccessRequest access, AccountAction action, String resource, String on) {
    return authorize(access, action.policyName(), action.actionName(), resource, on);
  }

  private Allowed authorize(
      AccessRequest access, String name, ActionName action, String resource, String on) {
    requireReach(access);
    var caller = access.caller();
    var context = new AccessContext(access, name, identities, caller.account(), null);
    var policies = callers.policies(caller);
    var requester = CallerPolicies.requester(caller, policies);
    var request = new Request(requester, action, resource, context);
    var decision = PolicyDecision.decide(request, policies);
    if (decision instanceof Decision.Allowed allowed) {
      access.decisions().allowed(name, resource, allowed);
      return new Allowed(caller, name, resource);
    }
    access.decisions().denied(name, resource, () -> Explanation.of(decision, request, policies));
    throw Denials.of(caller, name, on, decision);
  }

  /// The permission to take an action of AWS STS that has no other side, in the caller's own
  /// account.
  ///
  /// @throws KmsException AccessDeniedException
  public Allowed authorize(AccessRequest access, SessionAction action, String resource) {
    return authorize(
        access, action.policyName(), action.actionName(), resource, Denials.on(resource));
  }

  /// The permission to take an action of AWS STS on a role.
  ///
  /// @param trust the policy that says who may, with the account of the role
  /// @throws KmsException AccessDeniedException, the same as of a role that is not there
  public Allowed authorize(
      AccessRequest access, SessionAction action, String role, ProtectedResource trust) {
    requireReach(access);
    var caller = access.caller();
    var name = action.policyName();
    var context = new AccessContext(access, name, identities, trust.owner(), null);
    var policies = callers.policies(caller);
    var requester = CallerPolicies.requester(caller, policies);
    var request = new Request(requester, action.actionName(), role, context);
    var decision = PolicyDecision.decide(request, policies, trust);
    if (decision instanceof Decision.Allowed allowed) {
      access.decisions().allowed(name, role, allowed);
      return new Allowed(caller, name, role);
    }
    access
        .decisions()
        .denied(name, role, () -> Explanation.of(decision, request, policies, trust, List.of()));
    throw Denials.withoutReason(caller, name, role);
  }

  /// The refusal of a role that is not there.
  public static KmsException absent(AccessRequest access, SessionAction action, String role) {
    access.decisions().denied(action.policyName(), role, () -> "denied: there is no such role");
    return Denials.withoutReason(access.caller(), action.policyName(), role);
  }

  /// The refusal of a key of another account that is not there, which is that of a key that is.
  public static KmsException absent(AccessRequest access, Action action, KeyArn arn) {
    return hidden(access, action.policyName(), named(access, arn), () -> ABSENT);
  }

  /// The refusal of a key that a ciphertext alone has named, and that is not there or of another
  /// account.
  public static KmsException absentOfCiphertext(AccessRequest access, Action action) {
    return Denials.hiddenOfCiphertext(access.caller(), action.policyName());
  }

  /// The refusal of a key of the caller's account that a ciphertext alone has named.
  public static KmsException ofCiphertext(KmsException refusal, KeyArn arn) {
    return Denials.ofCiphertext(refusal, arn.toString());
  }

  /// The refusal of an alias of another account that is not there, which is that of one that is.
  public static KmsException absent(AccessRequest access, Action action, AliasArn alias) {
    return hidden(access, action.policyName(), alias.toString(), () -> ABSENT);
  }

  /// The refusal of what is of another account, or not there: the two must not be told apart.
  private static KmsException hidden(
      AccessRequest access, String action, String resource, Supplier<String> why) {
    access.decisions().denied(action, resource, why);
    return Denials.hidden(access.caller(), action, resource);
  }
}
