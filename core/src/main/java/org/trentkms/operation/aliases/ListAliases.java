package org.trentkms.operation.aliases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trentkms.alias.AliasRecord;
import org.trentkms.alias.PredefinedAlias;
import org.trentkms.audit.Resource;
import org.trentkms.authorization.AccountAction;
import org.trentkms.authorization.Authorizer;
import org.trentkms.id.AliasArn;
import org.trentkms.id.AliasName;
import org.trentkms.id.KeyReference;
import org.trentkms.identity.Caller;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Keyring;
import org.trentkms.operation.Call;
import org.trentkms.operation.Listing;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.operation.Paging;
import org.trentkms.shape.Length;
import org.trentkms.shape.Matches;
import org.trentkms.shape.Range;
import org.trentkms.store.Page;

/// ListAliases: lists the aliases of the caller's account and Region, or of one of its keys.
public final class ListAliases implements Operation<ListAliases.Request> {

  private final Keyring keyring;
  private final KeyRecords records;
  private final Authorizer authorizer;
  private final LivingAliases living;

  public ListAliases(Keyring keyring, KeyRecords records, Authorizer authorizer) {
    this.keyring = keyring;
    this.records = records;
    this.authorizer = authorizer;
    this.living = new LivingAliases(records);
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    var allowed = authorizer.authorize(call.access(), AccountAction.LIST_ALIASES);
    var paging = Paging.of(Listing.ALIASES, request.limit(), request.marker(), AliasName::parse);
    if (request.keyId() == null) {
      var found = read(page -> records.aliases(allowed, page), paging, call.now());
      return outcome(paging, withPredefined(found, paging, call.caller()), Audit.of());
    }
    var key = keyring.own(request.keyId(), allowed, call.now());
    var found = read(page -> records.aliasesOf(allowed, key.key(), page), paging, call.now());
    var entries = found.stream().map(AliasListEntry::of).toList();
    return outcome(paging, entries, Audit.of(Resource.key(key)));
  }

  /// Reads on past aliases whose keys are over, until there are enough others.
  private List<AliasRecord> read(
      Function<Page<AliasName>, List<AliasRecord>> source, Paging<AliasName> paging, Instant now) {
    var found = new ArrayList<AliasRecord>();
    var page = paging.page();
    while (true) {
      var read = source.apply(page);
      read.stream().filter(alias -> living.isLiving(alias, now)).forEach(found::add);
      if (read.size() < page.limit() || found.size() >= page.limit()) {
        return found;
      }
      page = new Page<>(Optional.of(read.getLast().arn().name()), page.limit());
    }
  }

  /// The aliases that were read, and those predefined ones between them that have no key yet.
  private static List<AliasListEntry> withPredefined(
      List<AliasRecord> found, Paging<AliasName> paging, Caller caller) {
    var entries = new TreeMap<AliasName, AliasListEntry>();
    for (var alias : PredefinedAlias.inOrder()) {
      var arn = new AliasArn(caller.region(), caller.account(), alias.aliasName());
      entries.put(arn.name(), AliasListEntry.ofNoKey(arn));
    }
    paging.after().ifPresent(after -> entries.headMap(after, true).clear());
    found.forEach(alias -> entries.put(alias.arn().name(), AliasListEntry.of(alias)));
    return entries.values().stream().limit(paging.page().limit()).toList();
  }

  private static Outcome outcome(
      Paging<AliasName> paging, List<AliasListEntry> found, Audit audit) {
    var slice = paging.slice(found, AliasListEntry::aliasName);
    return Outcome.answer(
        new Response(slice.entries(), slice.nextMarker(), slice.isTruncated()), audit);
  }

  /// Of which key, if of one, and which part of the list.
  public record Request(
      @Nullable @Length(min = 1, max = 2048) KeyReference keyId,
      @Nullable @Range(min = 1, max = 1000) Integer limit,
      @Nullable @Length(min = 1, max = 1024) @Matches("[\\u0020-\\u00FF]*") String marker) {}

  /// A part of the list.
  public record Response(
      List<AliasListEntry> aliases, @Nullable String nextMarker, Boolean truncated) {}

  /// One alias of the list; a predefined one that has no key yet has neither target nor dates.
  public record AliasListEntry(
      String aliasName,
      String aliasArn,
      @Nullable String targetKeyId,
      @Nullable Instant creationDate,
      @Nullable Instant lastUpdatedDate) {

    static AliasListEntry ofNoKey(AliasArn arn) {
      return new AliasListEntry(arn.name().value(), arn.toString(), null, null, null);
    }

    static AliasListEntry of(AliasRecord alias) {
      return new AliasListEntry(
          alias.arn().name().value(),
          alias.arn().toString(),
          alias.target().value(),
          alias.created(),
          alias.updated());
    }
  }
}
