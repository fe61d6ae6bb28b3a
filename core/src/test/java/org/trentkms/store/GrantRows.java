package org.trentkms.store;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.trentkms.grant.GrantId;
import org.trentkms.id.KeyArn;
import org.trentkms.id.Region;
import org.trentkms.secret.Bytes;

/// The grants of an {@link InMemoryStore} at one moment.
final class GrantRows implements StoredGrants {

  private static final Comparator<GrantPlace> ORDER =
      Comparator.<GrantPlace, String>comparing(place -> place.key().value())
          .thenComparing(place -> place.grant().value());

  private final Map<Named, GrantRow> rows;

  GrantRows() {
    rows = new HashMap<>();
  }

  GrantRows(GrantRows original) {
    rows = new HashMap<>(original.rows);
  }

  private record Named(KeyArn key, GrantId id) {}

  boolean insert(GrantRow row, long most) {
    var isMade = row.marks().terms().flatMap(terms -> made(row.key(), terms)).isPresent();
    return !isMade && count(row.key()) < most && rows.putIfAbsent(named(row), row) == null;
  }

  boolean delete(GrantRow row) {
    return rows.remove(named(row)) != null;
  }

  void deleteOf(KeyArn key) {
    rows.keySet().removeIf(named -> named.key().equals(key));
  }

  void clear() {
    rows.clear();
  }

  @Override
  public Optional<GrantRow> grant(KeyArn key, GrantId id) {
    return Optional.ofNullable(rows.get(new Named(key, id)));
  }

  @Override
  public List<GrantRow> ofKey(KeyArn key, Page<GrantId> page) {
    return select(key, page, _ -> true);
  }

  @Override
  public List<GrantRow> ofGrantee(KeyArn key, String grantee, Page<GrantId> page) {
    return select(key, page, marks -> marks.grantee().equals(grantee));
  }

  @Override
  public List<GrantRow> retirableBy(String retirer, Region region, Page<GrantPlace> page) {
    return rows.values().stream()
        .filter(row -> row.key().region().equals(region))
        .filter(row -> row.marks().retirer().equals(Optional.of(retirer)))
        .filter(row -> page.after().isEmpty() || ORDER.compare(row.place(), page.after().get()) > 0)
        .sorted(Comparator.comparing(GrantRow::place, ORDER))
        .limit(page.limit())
        .toList();
  }

  @Override
  public Optional<GrantRow> made(KeyArn key, Bytes terms) {
    return select(key, Page.first(1), marks -> marks.terms().equals(Optional.of(terms))).stream()
        .findFirst();
  }

  @Override
  public List<GrantRow> permitting(
      KeyArn key, String grantee, long operations, Page<GrantId> page) {
    return select(
        key,
        page,
        marks -> marks.grantee().equals(grantee) && (marks.operations() & operations) != 0);
  }

  @Override
  public List<GrantRow> permitting(
      KeyArn key, String grantee, long operations, long selector, Page<GrantId> page) {
    return select(
        key,
        page,
        marks ->
            marks.grantee().equals(grantee)
                && marks.selector() == selector
                && (marks.operations() & operations) != 0);
  }

  @Override
  public long count(KeyArn key) {
    return of(key).count();
  }

  private Stream<GrantRow> of(KeyArn key) {
    return rows.values().stream().filter(row -> row.key().equals(key));
  }

  private List<GrantRow> select(
      KeyArn key, Page<GrantId> page, Predicate<GrantRow.Marks> condition) {
    var after = page.after().map(GrantId::value).orElse("");
    return of(key)
        .filter(row -> row.id().value().compareTo(after) > 0 && condition.test(row.marks()))
        .sorted(Comparator.comparing(row -> row.id().value()))
        .limit(page.limit())
        .toList();
  }

  private static Named named(GrantRow row) {
    return new Named(row.key(), row.id());
  }
}
