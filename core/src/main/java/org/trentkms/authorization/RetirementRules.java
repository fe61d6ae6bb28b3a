package org.trentkms.authorization;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trentkms.grant.Grant;
import org.trentkms.grant.GrantOperation;
import org.trentkms.policy.Naming;
import org.trentkms.policy.Requester;
import org.trentkms.policy.decision.Permit;
import org.trentkms.policy.decision.PermitOutcome;
import org.trentkms.policy.document.NamedPrincipal;

/// Whom a grant lets retire it (AWS KMS Developer Guide, "Retiring and revoking grants"), and how
/// it names one requester.
final class RetirementRules {

  private final Map<String, Naming> namings = new LinkedHashMap<>();

  RetirementRules(Grant grant, Requester requester) {
    grant
        .retirer()
        .ifPresent(retirer -> add("the retiring principal", retirer.meaning(), requester));
    if (grant.operations().contains(GrantOperation.RETIRE_GRANT)) {
      add("the grantee, who may retire", grant.grantee().meaning(), requester);
    }
    add(
        "the account in which the grant was made",
        new NamedPrincipal.Account(grant.issuer()),
        requester);
  }

  /// What conditions may ask of the grant that is to be retired.
  static ConditionSource conditions(Grant grant) {
    return (_, conditions) ->
        conditions
            .with(RequestKey.GRANT_CONSTRAINT_TYPE, grant.constraints().types())
            .withEncryptionContext(grant.constraints().pairs());
  }

  private void add(String name, NamedPrincipal principal, Requester requester) {
    namings.put(name, requester.namedBy(principal));
  }

  /// What permits the requester to retire the grant.
  List<Permit> permits() {
    return namings.entrySet().stream()
        .filter(named -> named.getValue() != Naming.NONE)
        .map(named -> new Permit(named.getKey(), named.getValue()))
        .toList();
  }

  /// What became of each that could have permitted it.
  List<PermitOutcome> outcomes() {
    return namings.entrySet().stream()
        .map(named -> new PermitOutcome(named.getKey(), reason(named.getValue())))
        .toList();
  }

  private static PermitOutcome.Reason reason(Naming naming) {
    return naming == Naming.NONE
        ? new PermitOutcome.OtherPrincipal()
        : new PermitOutcome.Permits(naming);
  }
}
