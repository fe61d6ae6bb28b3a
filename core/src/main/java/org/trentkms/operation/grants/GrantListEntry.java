package org.trentkms.operation.grants;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.authorization.GrantPartyAdmission;
import org.trentkms.grant.Grant;
import org.trentkms.grant.GrantOperation;
import org.trentkms.grant.GrantParty;

/// One grant of a list.
public record GrantListEntry(
    String keyId,
    String grantId,
    String name,
    Instant creationDate,
    @Nullable String granteePrincipal,
    @Nullable String retiringPrincipal,
    String issuingAccount,
    List<GrantOperation> operations,
    @Nullable ConstraintTerms constraints,
    @Nullable String granteeServicePrincipal,
    @Nullable String retiringServicePrincipal) {

  /// A part of a list of grants.
  public record Grants(
      List<GrantListEntry> grants, @Nullable String nextMarker, Boolean truncated) {}

  static GrantListEntry of(Grant grant, GrantPartyAdmission parties) {
    var region = grant.key().region();
    var grantee = parties.shown(grant.grantee(), region);
    var isOfService = grant.grantee() instanceof GrantParty.Service;
    var retirer = grant.retirer().map(party -> parties.shown(party, region)).orElse(null);
    var isRetiredByService = grant.retirer().orElse(null) instanceof GrantParty.Service;
    return new GrantListEntry(
        grant.key().toString(),
        grant.id().value(),
        grant.name().orElse(""),
        grant.created(),
        isOfService ? null : grantee,
        isRetiredByService ? null : retirer,
        "arn:" + region.partition() + ":iam::" + grant.issuer() + ":root",
        List.copyOf(grant.operations()),
        ConstraintTerms.of(grant.constraints()),
        isOfService ? grantee : null,
        isRetiredByService ? retirer : null);
  }
}
