package org.trentkms.operation.grants;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trentkms.audit.Resource;
import org.trentkms.authorization.GrantPartyAdmission;
import org.trentkms.grant.Grant;
import org.trentkms.grant.GrantId;
import org.trentkms.grant.GrantParty;
import org.trentkms.id.KeyReference;
import org.trentkms.identity.Caller;
import org.trentkms.key.Action;
import org.trentkms.keyring.GrantRecords;
import org.trentkms.keyring.Keyring;
import org.trentkms.keyring.OpenKey;
import org.trentkms.operation.Call;
import org.trentkms.operation.Listing;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.operation.Paging;
import org.trentkms.operation.grants.GrantListEntry.Grants;
import org.trentkms.shape.Length;
import org.trentkms.shape.Matches;
import org.trentkms.shape.Range;
import org.trentkms.shape.Required;
import org.trentkms.store.Page;

/// ListGrants: lists the grants on a KMS key, all of them or those for one grantee.
public final class ListGrants implements Operation<ListGrants.Request> {

  private final Keyring keyring;
  private final GrantRecords records;
  private final GrantPartyAdmission parties;

  public ListGrants(Keyring keyring, GrantRecords records, GrantPartyAdmission parties) {
    this.keyring = keyring;
    this.records = records;
    this.parties = parties;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    try (var key = call.open(keyring, request.keyId(), Action.LIST_GRANTS)) {
      var paging = Paging.of(Listing.GRANTS, request.limit(), request.marker(), GrantId::parse);
      var slice = paging.slice(read(request, key, paging.page()), grant -> grant.id().value());
      var entries =
          slice.entries().stream().map(grant -> GrantListEntry.of(grant, parties)).toList();
      return Outcome.answer(
          new Grants(entries, slice.nextMarker(), slice.isTruncated()),
          Audit.of(Resource.key(key.arn())));
    }
  }

  private List<Grant> read(Request request, OpenKey key, Page<GrantId> page) {
    var grantees = grantees(request, key.permission().caller());
    if (request.grantId() != null) {
      var id = GrantErrors.id(request.grantId());
      return records.grant(key.arn(), id).stream()
          .filter(grant -> page.after().isEmpty())
          .filter(grant -> grantees.isEmpty() || isFor(grantees, grant))
          .toList();
    }
    if (grantees.isEmpty()) {
      return records.of(key, page);
    }
    return grantees.stream()
        .map(GrantParty::key)
        .distinct()
        .flatMap(grantee -> records.of(key, grantee, page).stream())
        .sorted(Comparator.comparing(grant -> grant.id().value()))
        .limit(page.limit())
        .toList();
  }

  private static boolean isFor(Set<GrantParty> grantees, Grant grant) {
    return grantees.stream().anyMatch(grantee -> grantee.key().equals(grant.grantee().key()));
  }

  /// Whom grants are wanted for, empty for everybody.
  private Set<GrantParty> grantees(Request request, Caller caller) {
    var arn = request.granteePrincipal();
    var service = request.granteeServicePrincipal();
    if (arn != null && service != null) {
      throw GrantErrors.invalid(
          "GranteePrincipal and GranteeServicePrincipal cannot be specified together.");
    }
    if (service != null) {
      GrantErrors.requireService(caller, "GranteeServicePrincipal");
      return Set.of(new GrantParty.Service(service));
    }
    return arn == null ? Set.of() : parties.sought(arn);
  }

  /// On which key, which of its grants, and which part of the list.
  public record Request(
      @Nullable @Range(min = 1, max = 1000) Integer limit,
      @Nullable @Length(min = 1, max = 1024) @Matches("[\\u0020-\\u00FF]*") String marker,
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Nullable @Length(min = 1, max = 128) String grantId,
      @Nullable @Length(min = 1, max = 256) @Matches("^[\\w+=,.@:/-]+$") String granteePrincipal,
      @Nullable
          @Length(min = 1, max = 128)
          @Matches("^([A-Za-z0-9\\-]+)\\.([A-Za-z0-9\\-]+)(\\.[A-Za-z0-9\\-]+)+$")
          String granteeServicePrincipal) {}
}
