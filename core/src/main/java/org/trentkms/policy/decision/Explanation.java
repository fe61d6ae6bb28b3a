package org.trentkms.policy.decision;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trentkms.policy.Naming;
import org.trentkms.policy.Policy;
import org.trentkms.policy.Request;
import org.trentkms.policy.Requester;
import org.trentkms.policy.StatementOutcome;
import org.trentkms.policy.budget.Budget;
import org.trentkms.policy.document.Effect;

/// Why a decision is what it is, as text for an operator: what decided, and then what became of
/// each statement of each policy. It tells what is in policies and requests, so it is for nobody
/// else.
///
/// However long these are, the text is not: see {@link #LONGEST}. Nor is the time that it takes:
/// all policies share the steps of one more decision, and what is left when they have run out is
/// said to be not known.
public final class Explanation {

  /// The most characters of an explanation.
  public static final int LONGEST = 65_536;

  private static final String CUT = "… the rest is left out\n";

  private final StringBuilder text = new StringBuilder();
  private final Budget budget = new Budget();
  private final Request request;
  private boolean isCut;

  private Explanation(Request request) {
    this.request = request;
  }

  /// Explains a decision on an action whose resource has no policy.
  ///
  /// @param decision what {@link PolicyDecision} has made of the request and the policies
  public static String of(Decision decision, Request request, ApplicablePolicies policies) {
    var explanation = new Explanation(request);
    explanation.addDecision(decision);
    explanation.addPolicies(policies);
    return explanation.text.toString();
  }

  /// Explains a decision on an action on a resource that has a policy.
  ///
  /// @param decision what {@link PolicyDecision} has made of the request, the policies and the
  ///   resource
  /// @param permits what became of what else at the resource could have permitted the request
  public static String of(
      Decision decision,
      Request request,
      ApplicablePolicies policies,
      ProtectedResource resource,
      List<PermitOutcome> permits) {
    var explanation = new Explanation(request);
    explanation.addDecision(decision);
    explanation.addPolicy(PolicyType.RESOURCE, resource.policy());
    permits.forEach(explanation::addPermit);
    explanation.addPolicies(policies);
    return explanation.text.toString();
  }

  private void addDecision(Decision decision) {
    add(summary(decision));
    add(
        "request: %s on %s by %s"
            .formatted(
                Shown.plain(request.action().toString()),
                Shown.plain(request.resource()),
                Shown.plain(requester(request.requester()))));
  }

  private static String summary(Decision decision) {
    return switch (decision) {
      case Decision.Allowed allowed -> allowed(allowed);
      case Decision.DeniedExplicitly(var type, var denied) when denied.statement() == 0 ->
          "denied: the %s %s cannot be read".formatted(name(type), shown(denied.policy()));
      case Decision.DeniedExplicitly(var type, var denied) ->
          "denied by statement %d of the %s %s"
              .formatted(denied.statement(), name(type), shown(denied.policy()));
      case Decision.DeniedImplicitly(var missing) -> "denied: no " + name(missing) + " allows it";
      case Decision.DeniedUnfinished _ ->
          "denied: the request and the policies take more steps to compare than a decision may take";
    };
  }

  private static String allowed(Decision.Allowed decision) {
    var permit = decision.permits().stream().limit(1).map(by -> Shown.plain(by.name()));
    var statements =
        Stream.of(decision.resource(), decision.identity())
            .flatMap(Optional::stream)
            .map(by -> "statement " + by.statement() + " of " + shown(by.policy()));
    var all = Stream.concat(permit, statements).collect(Collectors.joining(" and "));
    return all.isEmpty()
        ? "allowed: the root user of an account needs no policy in it"
        : "allowed by " + all;
  }

  private static String requester(Requester requester) {
    return switch (requester) {
      case Requester.Root(var account) -> "the root user of " + account;
      case Requester.User user -> "user %s of %s".formatted(user.name(), user.account());
      case Requester.RoleSession session ->
          "session %s of role %s of %s"
              .formatted(session.session(), session.role(), session.account());
      case Requester.FederatedUser user ->
          "federated user %s of %s".formatted(user.name(), user.account());
      case Requester.Service(var name) -> "service " + name;
      case Requester.Federated(var provider) -> "somebody for whom " + provider + " vouches";
    };
  }

  private void addPolicies(ApplicablePolicies policies) {
    policies.identity().forEach(policy -> addPolicy(PolicyType.IDENTITY, policy));
    policies.boundary().ifPresent(policy -> addPolicy(PolicyType.PERMISSIONS_BOUNDARY, policy));
    policies
        .session()
        .ifPresent(all -> all.forEach(policy -> addPolicy(PolicyType.SESSION, policy)));
  }

  private void addPolicy(PolicyType type, Policy policy) {
    add(name(type) + " " + shown(policy));
    if (!isCut) {
      policy
          .explain(request, budget)
          .takeWhile(_ -> !isCut)
          .forEach(outcome -> add("  " + statement(outcome) + reason(type, outcome)));
    }
  }

  private void addPermit(PermitOutcome outcome) {
    add(Shown.plain(outcome.name()) + ": " + reason(outcome));
  }

  private static String reason(PermitOutcome outcome) {
    return switch (outcome.reason()) {
      case PermitOutcome.Permits(var naming) -> "permits it to " + whom(naming);
      case PermitOutcome.OtherPrincipal _ -> "names other principals";
      case PermitOutcome.OtherAction _ -> "is about other actions";
      case PermitOutcome.ConstraintFailed(var constraint, var wanted, var found) ->
          "%s does not hold: it has %s, the request %s"
              .formatted(constraint, Shown.list(wanted), Shown.list(found));
    };
  }

  private static String statement(StatementOutcome outcome) {
    if (outcome.statement() == 0) {
      return "";
    }
    var sid = outcome.sid().filter(text -> !text.isEmpty());
    return "statement %d%s (%s): "
        .formatted(
            outcome.statement(),
            sid.map(text -> " " + Shown.quoted(text)).orElse(""),
            word(outcome));
  }

  private static String word(StatementOutcome outcome) {
    return switch (outcome.effect()) {
      case ALLOW -> "Allow";
      case DENY -> "Deny";
    };
  }

  private static String reason(PolicyType type, StatementOutcome outcome) {
    return switch (outcome.reason()) {
      case StatementOutcome.Applies(var naming) -> applies(type, outcome.effect(), naming);
      case StatementOutcome.OtherPrincipal _ -> "names other principals";
      case StatementOutcome.WithoutEffect _ -> "has no actions or no resources";
      case StatementOutcome.OtherAction _ -> "is about other actions";
      case StatementOutcome.OtherResource _ -> "is about other resources";
      case StatementOutcome.ConditionFailed(var condition, var found) ->
          "%s on %s does not hold: the policy has %s, the request %s"
              .formatted(
                  condition.operator(),
                  Shown.quoted(condition.key()),
                  Shown.list(condition.values()),
                  Shown.list(found));
      case StatementOutcome.Unreadable(var why) -> "cannot be read: " + Shown.plain(why);
      case StatementOutcome.Unfinished _ -> "not known: the steps of a decision have run out";
    };
  }

  private static String applies(PolicyType type, Effect effect, Naming naming) {
    if (effect == Effect.DENY) {
      return "denies it";
    }
    return type == PolicyType.RESOURCE ? "allows it to " + whom(naming) : "allows it";
  }

  private static String whom(Naming naming) {
    return switch (naming) {
      case DIRECTLY -> "the requester";
      case BY_ROLE -> "the role, within what limits it";
      case BY_ACCOUNT -> "the account, whose own policies have to allow it, too";
      case NONE -> "nobody";
    };
  }

  private static String name(PolicyType type) {
    return switch (type) {
      case IDENTITY -> "identity policy";
      case PERMISSIONS_BOUNDARY -> "permissions boundary";
      case SESSION -> "session policy";
      case RESOURCE -> "resource policy";
    };
  }

  private static String shown(Policy policy) {
    return Shown.quoted(policy.name());
  }

  /// Adds a line where there is room for it and for the last one.
  private void add(String line) {
    if (isCut) {
      return;
    }
    if (text.length() + line.length() + 1 > LONGEST - CUT.length()) {
      text.append(CUT);
      isCut = true;
      return;
    }
    text.append(line).append('\n');
  }
}
