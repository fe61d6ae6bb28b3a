package org.trentkms.operation.grants;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trentkms.authorization.AccountAction;
import org.trentkms.authorization.Authorizer;
import org.trentkms.authorization.GrantPartyAdmission;
import org.trentkms.grant.Grant;
import org.trentkms.grant.GrantId;
import org.trentkms.grant.GrantParty;
import org.trentkms.id.KeyId;
import org.trentkms.identity.Caller;
import org.trentkms.keyring.GrantRecords;
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
import org.trentkms.store.GrantPlace;

/// ListRetirableGrants: lists the grants in the Region that a principal of the caller's account may
/// retire, on keys of whatever account, or to a service those that it may retire itself, on keys of
/// the account for whose resource it calls.
public final class ListRetirableGrants implements Operation<ListRetirableGrants.Request> {

  private static final String SEPARATOR = "/";

  private final Authorizer authorizer;
  private final GrantRecords records;
  private final GrantPartyAdmission parties;

  public ListRetirableGrants(
      Authorizer authorizer, GrantRecords records, GrantPartyAdmission parties) {
    this.authorizer = authorizer;
    this.records = records;
    this.parties = parties;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    var service = request.retiringServicePrincipal();
    var allowed =
        service == null
            ? authorizer.authorize(call.access(), AccountAction.LIST_RETIRABLE_GRANTS)
            : authorizer.authorizeRetirer(call.access(), service);
    var retirers = retirers(request, call.caller());
    var paging =
        Paging.of(
            Listing.RETIRABLE_GRANTS,
            request.limit(),
            request.marker(),
            ListRetirableGrants::place);
    var read = records.retirableBy(allowed, retirers, paging.page());
    var slice = paging.slice(read, ListRetirableGrants::name);
    var entries = slice.entries().stream().map(grant -> GrantListEntry.of(grant, parties)).toList();
    return Outcome.answer(new Grants(entries, slice.nextMarker(), slice.isTruncated()), Audit.of());
  }

  private Set<GrantParty> retirers(Request request, Caller caller) {
    var arn = request.retiringPrincipal();
    var service = request.retiringServicePrincipal();
    if ((arn == null) == (service == null)) {
      throw GrantErrors.invalid(
          "Exactly one of RetiringPrincipal and RetiringServicePrincipal must be specified.");
    }
    if (arn != null) {
      return parties.soughtIn(caller.account(), arn);
    }
    GrantErrors.requireService(caller, "RetiringServicePrincipal");
    return Set.of(new GrantParty.Service(service));
  }

  private static String name(Grant grant) {
    return grant.key().key() + SEPARATOR + grant.id();
  }

  private static Optional<GrantPlace> place(String name) {
    var end = name.indexOf(SEPARATOR);
    return end < 0
        ? Optional.empty()
        : KeyId.parse(name.substring(0, end))
            .flatMap(key ->
                GrantId.parse(name.substring(end + 1)).map(grant -> new GrantPlace(key, grant)));
  }

  /// Who may retire them, and which part of the list.
  public record Request(
      @Nullable @Range(min = 1, max = 1000) Integer limit,
      @Nullable @Length(min = 1, max = 1024) @Matches("[\\u0020-\\u00FF]*") String marker,
      @Nullable @Length(min = 1, max = 256) @Matches("^[\\w+=,.@:/-]+$") String retiringPrincipal,
      @Nullable
          @Length(min = 1, max = 128)
          @Matches("^([A-Za-z0-9\\-]+)\\.([A-Za-z0-9\\-]+)(\\.[A-Za-z0-9\\-]+)+$")
          String retiringServicePrincipal) {}
}
