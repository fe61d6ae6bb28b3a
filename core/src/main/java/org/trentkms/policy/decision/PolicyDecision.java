package org.trentkms.policy.decision;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trentkms.id.AccountId;
import org.trentkms.policy.Naming;
import org.trentkms.policy.Policy;
import org.trentkms.policy.Request;
import org.trentkms.policy.Requester;
import org.trentkms.policy.Verdict;
import org.trentkms.policy.budget.Budget;
import org.trentkms.policy.budget.BudgetExhaustedException;

/// Decides over all policies that take part in a request: a denial in any of them first, then what
/// has to allow it. That is AWS's order (IAM User Guide, "Policy evaluation logic"; AWS KMS
/// Developer Guide, "Key policies"), with the kinds of policies that Trent knows. What else at the
/// resource may permit the request is asked for last, and only where policies do not allow it.
///
/// All policies of a decision share its steps. Where these run out it is denied: had it been
/// allowed by what was looked at so far, a request could be made so long that no denial is ever
/// reached.
public final class PolicyDecision {

  private static final Supplier<List<Permit>> NO_PERMITS = List::of;
  private static final Comparator<Permit> STRONGEST_FIRST =
      Comparator.comparing(Permit::naming).reversed();

  private final Request request;
  private final Verdict identity;

  /// Null where there is none.
  private final @Nullable Verdict boundary;

  /// Null where there is none.
  private final @Nullable Verdict session;

  private PolicyDecision(Request request, ApplicablePolicies policies, Budget budget) {
    this.request = request;
    identity = Policy.evaluate(policies.identity(), request, budget);
    boundary = policies.boundary().map(policy -> policy.evaluate(request, budget)).orElse(null);
    session = policies.session().map(all -> Policy.evaluate(all, request, budget)).orElse(null);
  }

  /// Decides on an action whose resource has no policy, within the requester's own account: his
  /// policies alone say.
  public static Decision decide(Request request, ApplicablePolicies policies) {
    return bounded(budget -> decide(request, policies, budget));
  }

  /// Decides on an action on a resource that has a policy, and nothing else that permits anything.
  public static Decision decide(
      Request request, ApplicablePolicies policies, ProtectedResource resource) {
    return decide(request, policies, resource, NO_PERMITS);
  }

  /// Decides on an action on a resource that has a policy.
  ///
  /// @param permits what else at the resource permits the request to the requester. It is asked at
  ///   most once, and only where the answer counts: it may have to be fetched
  public static Decision decide(
      Request request,
      ApplicablePolicies policies,
      ProtectedResource resource,
      Supplier<List<Permit>> permits) {
    return bounded(budget -> decide(request, policies, resource, permits, budget));
  }

  /// Decides on an action on a resource that its permits alone allow: policies can but deny it.
  public static Decision decideByPermits(
      Request request,
      ApplicablePolicies policies,
      ProtectedResource resource,
      List<Permit> permits) {
    return bounded(budget -> decideByPermits(request, policies, resource, permits, budget));
  }

  private static Decision decideByPermits(
      Request request,
      ApplicablePolicies policies,
      ProtectedResource resource,
      List<Permit> permits,
      Budget budget) {
    if (resource.policy().evaluate(request, budget) instanceof Verdict.Denied denied) {
      return new Decision.DeniedExplicitly(PolicyType.RESOURCE, denied);
    }
    var decision = new PolicyDecision(request, policies, budget);
    return decision
        .explicitDenial()
        .orElseGet(
            () -> decision.byPermits(permits, new Decision.DeniedImplicitly(PolicyType.RESOURCE)));
  }

  private static Decision bounded(Function<Budget, Decision> deciding) {
    try {
      return deciding.apply(new Budget());
    } catch (BudgetExhaustedException _) {
      return new Decision.DeniedUnfinished();
    }
  }

  private static Decision decide(Request request, ApplicablePolicies policies, Budget budget) {
    var decision = new PolicyDecision(request, policies, budget);
    return decision
        .explicitDenial()
        .or(decision::missingOfIdentity)
        .orElseGet(() -> new Decision.Allowed(Optional.empty(), decision.identityStatement()));
  }

  private static Decision decide(
      Request request,
      ApplicablePolicies policies,
      ProtectedResource resource,
      Supplier<List<Permit>> permits,
      Budget budget) {
    var verdict = resource.policy().evaluate(request, budget);
    if (verdict instanceof Verdict.Denied denied) {
      return new Decision.DeniedExplicitly(PolicyType.RESOURCE, denied);
    }
    var decision = new PolicyDecision(request, policies, budget);
    var denial = decision.explicitDenial();
    if (denial.isPresent()) {
      return denial.get();
    }
    var byPolicies = decision.byPolicies(verdict, resource.owner());
    return byPolicies instanceof Decision.DeniedImplicitly missing
        ? decision.byPermits(permits.get(), missing)
        : byPolicies;
  }

  private Decision byPolicies(Verdict resource, AccountId owner) {
    return resource instanceof Verdict.Allowed allowed
        ? allowedBy(allowed, owner)
        : new Decision.DeniedImplicitly(PolicyType.RESOURCE);
  }

  /// What the permits make of it where policies do not allow the request. They name the requester
  /// as they do whatever his account: whom a permit names himself needs no policy of his account
  /// (AWS KMS Developer Guide, "Allowing users in other accounts to use a KMS key": policies of
  /// that account, or grants).
  ///
  /// @param missing what policies lack
  private Decision byPermits(List<Permit> permits, Decision.DeniedImplicitly missing) {
    var sufficient =
        permits.stream()
            .filter(permit -> missingBeside(permit.naming()).isEmpty())
            .sorted(STRONGEST_FIRST)
            .toList();
    if (!sufficient.isEmpty()) {
      var needsIdentity = sufficient.getFirst().naming() == Naming.BY_ACCOUNT;
      return new Decision.Allowed(
          Optional.empty(), needsIdentity ? identityStatement() : Optional.empty(), sufficient);
    }
    return missing.missing() == PolicyType.RESOURCE ? missingBeside(permits) : missing;
  }

  /// What is missing where what is at the resource does not allow the request, but for these
  /// permits, none of which is enough: what the strongest of them lacks.
  private Decision missingBeside(List<Permit> permits) {
    var strongest =
        permits.stream().map(Permit::naming).max(Comparator.naturalOrder()).orElse(Naming.NONE);
    return missingBeside(strongest).orElseThrow();
  }

  private Optional<Decision> explicitDenial() {
    if (identity instanceof Verdict.Denied denied) {
      return Optional.of(new Decision.DeniedExplicitly(PolicyType.IDENTITY, denied));
    }
    if (boundary instanceof Verdict.Denied denied) {
      return Optional.of(new Decision.DeniedExplicitly(PolicyType.PERMISSIONS_BOUNDARY, denied));
    }
    if (session instanceof Verdict.Denied denied) {
      return Optional.of(new Decision.DeniedExplicitly(PolicyType.SESSION, denied));
    }
    return Optional.empty();
  }

  /// What else is asked for where the resource's policy allows, by how it names the requester. Of
  /// another account, both sides must allow, however he is named.
  private Decision allowedBy(Verdict.Allowed resource, AccountId owner) {
    var naming = isForeign(owner) ? Naming.BY_ACCOUNT : resource.naming();
    return missingBeside(naming)
        .orElseGet(() ->
            new Decision.Allowed(
                Optional.of(resource),
                naming == Naming.BY_ACCOUNT ? identityStatement() : Optional.empty()));
  }

  /// What is missing where something at the resource names the requester so.
  private Optional<Decision> missingBeside(Naming naming) {
    return switch (naming) {
      case BY_ACCOUNT -> missingOfIdentity();
      case BY_ROLE -> missingLimit();
      case DIRECTLY -> Optional.empty();
      case NONE -> Optional.of(new Decision.DeniedImplicitly(PolicyType.RESOURCE));
    };
  }

  /// Services, and whoever an identity provider vouches for, are of no account: nothing but the
  /// policy of the resource speaks of them.
  private boolean isForeign(AccountId owner) {
    return switch (request.requester()) {
      case Requester.Root(var account) -> !account.equals(owner);
      case Requester.User user -> !user.account().equals(owner);
      case Requester.RoleSession user -> !user.account().equals(owner);
      case Requester.FederatedUser user -> !user.account().equals(owner);
      case Requester.Service _, Requester.Federated _ -> false;
    };
  }

  /// What is missing on the requester's side. A root user has no policies, and needs none in his
  /// account.
  private Optional<Decision> missingOfIdentity() {
    if (request.requester() instanceof Requester.Root) {
      return Optional.empty();
    }
    if (!(identity instanceof Verdict.Allowed)) {
      return Optional.of(new Decision.DeniedImplicitly(PolicyType.IDENTITY));
    }
    return missingLimit();
  }

  /// A permissions boundary or session policy that does not allow the request.
  private Optional<Decision> missingLimit() {
    if (boundary != null && !(boundary instanceof Verdict.Allowed)) {
      return Optional.of(new Decision.DeniedImplicitly(PolicyType.PERMISSIONS_BOUNDARY));
    }
    if (session != null && !(session instanceof Verdict.Allowed)) {
      return Optional.of(new Decision.DeniedImplicitly(PolicyType.SESSION));
    }
    return Optional.empty();
  }

  private Optional<Verdict.Allowed> identityStatement() {
    return identity instanceof Verdict.Allowed allowed ? Optional.of(allowed) : Optional.empty();
  }
}
