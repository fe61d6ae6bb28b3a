package org.trentkms.grant;

import org.trentkms.policy.Naming;
import org.trentkms.policy.decision.PermitOutcome;

/// Which requests a grant permits: those for an operation that it lists, of whomever it names, that
/// meet its constraints (AWS KMS Developer Guide, "Grants in AWS KMS"). It names a requester as a
/// statement of a key policy does.
public final class GrantRules {

  private GrantRules() {}

  /// How the grant names the requester where it permits the request, and else not at all.
  public static Naming naming(Grant grant, GrantRequest request) {
    return grant.operations().contains(request.operation()) && grant.constraints().holdFor(request)
        ? request.requester().namedBy(grant.grantee().meaning())
        : Naming.NONE;
  }

  /// By what name an operator knows the grant.
  public static String name(Grant grant) {
    return "grant " + grant.id();
  }

  /// Why the grant permits the request, or does not.
  public static PermitOutcome explain(Grant grant, GrantRequest request) {
    return new PermitOutcome(name(grant), reason(grant, request));
  }

  private static PermitOutcome.Reason reason(Grant grant, GrantRequest request) {
    var naming = request.requester().namedBy(grant.grantee().meaning());
    if (naming == Naming.NONE) {
      return new PermitOutcome.OtherPrincipal();
    }
    if (!grant.operations().contains(request.operation())) {
      return new PermitOutcome.OtherAction();
    }
    var failing = grant.constraints().failing(request);
    return failing.isPresent() ? failing.get() : new PermitOutcome.Permits(naming);
  }
}
