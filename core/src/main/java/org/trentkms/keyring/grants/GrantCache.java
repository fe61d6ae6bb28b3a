package org.trentkms.keyring.grants;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trentkms.authorization.KeyGrants;
import org.trentkms.grant.Grant;
import org.trentkms.grant.GrantId;
import org.trentkms.grant.GrantOperation;
import org.trentkms.grant.GrantSelector;
import org.trentkms.id.KeyArn;
import org.trentkms.keyring.GrantRecords;
import org.trentkms.keyring.cache.ReadThrough;
import org.trentkms.keyring.cache.Shared;
import org.trentkms.store.Change;
import org.trentkms.store.GrantRow;
import org.trentkms.store.Page;
import org.trentkms.store.Write;

/// The grants that decisions ask for, remembered by key and grantee; {@link #changed} must be told
/// of every change.
///
/// A grantee with few grants on a key has them all in memory. Of one with many, those are looked
/// for that permit the operation and whose constraints the encryption context may meet; of each
/// such search the first are remembered. One grant that permits a request is enough for it, so a
/// search goes on only as long as it has found none that asks for nothing else: the same grant made
/// 50,000 times costs as much as one. It ends in any case after {@link #MOST_READ} grants, and what
/// it has not found by then permits nothing.
public final class GrantCache implements KeyGrants {

  /// How many grants one search reads at most.
  static final int MOST_READ = 1024;

  private static final int PAGE = 128;

  private final GrantRecords records;
  private final ReadThrough<Search, Findings> searches;

  /// The grants of these records; the findings of up to `capacity` searches are remembered.
  public GrantCache(GrantRecords records, int capacity) {
    this.records = records;
    this.searches = new ReadThrough<>(capacity, this::load);
  }

  @Override
  public List<Grant> candidates(
      KeyArn key, List<String> grantees, GrantOperation operation, Map<String, String> context) {
    var found = new ArrayList<Grant>();
    for (var grantee : grantees) {
      addOf(Search.all(key, grantee), operation, context, found);
    }
    return found;
  }

  @Override
  public List<Grant> known(KeyArn key, List<String> grantees) {
    return grantees.stream()
        .flatMap(grantee -> searches.getIfCached(Search.all(key, grantee)).stream())
        .map(GrantCache::take)
        .flatMap(findings -> findings.grants().stream())
        .toList();
  }

  private void addOf(
      Search all, GrantOperation operation, Map<String, String> context, List<Grant> found) {
    var few = find(all);
    if (!few.hasMore()) {
      few.grants().stream()
          .filter(grant -> grant.operations().contains(operation))
          .forEach(found::add);
      return;
    }
    var selectors = GrantSelector.of(operation, context);
    var permitting = all.of(operation);
    if (selectors.isEmpty()) {
      addEnough(permitting, operation, context, found);
      return;
    }
    for (var selector : selectors.get()) {
      if (addEnough(permitting.with(selector), operation, context, found)) {
        return;
      }
    }
  }

  /// Adds as many of the findings as the decision needs, and returns whether no others are needed
  /// of this grantee.
  private boolean addEnough(
      Search search, GrantOperation operation, Map<String, String> context, List<Grant> found) {
    var first = find(search);
    var isEnough = add(first.grants(), operation, context, found);
    var last = lastOf(first.grants());
    var isMore = first.hasMore();
    for (var read = first.grants().size(); isMore && !isEnough && read < MOST_READ; read += PAGE) {
      var page = search.in(records, new Page<>(last, PAGE));
      isEnough = add(page, operation, context, found);
      isMore = page.size() == PAGE;
      last = lastOf(page);
    }
    return isEnough;
  }

  /// Adds those whose constraints on the encryption context are met, and returns whether one of
  /// them has no other. Whoever makes grants through a grant is asked for one that is wide enough,
  /// which no single one is for certain.
  private static boolean add(
      List<Grant> read, GrantOperation operation, Map<String, String> context, List<Grant> found) {
    for (var grant : read) {
      if (grant.constraints().passContext(operation, context)) {
        found.add(grant);
        if (operation != GrantOperation.CREATE_GRANT && grant.constraints().sourceArn().isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }

  private static Optional<GrantId> lastOf(List<Grant> read) {
    return read.isEmpty() ? Optional.empty() : Optional.of(read.getLast().id());
  }

  private Findings find(Search search) {
    return searches
        .get(search)
        .map(GrantCache::take)
        .orElseGet(() -> new Findings(List.of(), false));
  }

  private static Findings take(Shared<Findings> held) {
    try (held) {
      return held.value();
    }
  }

  /// That nothing is found is remembered, too: it is what most are told.
  private Optional<Shared<Findings>> load(Search search) {
    var page = search.in(records, Page.first(Findings.MOST + 1));
    return Optional.of(new Shared<>(Findings.of(page), () -> {}));
  }

  /// Forgets what the change has made untrue.
  public void changed(Change change) {
    for (var write : change.writes()) {
      switch (write) {
        case Write.InsertGrant(var row, var _) -> forget(row);
        case Write.DeleteGrant(var row) -> forget(row);
        case Write.DeleteKey(var key, var _) ->
            searches.invalidateAll(search -> search.key().equals(key));
        case Write.DeleteEverything _ -> clear();
        default -> {}
      }
    }
  }

  /// Forgets everything.
  public void clear() {
    searches.clear();
  }

  /// Each search that the row may belong to, by name: there may be many others.
  private void forget(GrantRow row) {
    var all = Search.all(row.key(), row.marks().grantee());
    searches.invalidate(all);
    for (var operation : GrantOperation.values()) {
      searches.invalidate(all.of(operation));
      searches.invalidate(all.of(operation).with(row.marks().selector()));
    }
  }
}
