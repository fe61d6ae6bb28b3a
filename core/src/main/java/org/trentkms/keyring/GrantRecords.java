package org.trentkms.keyring;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trentkms.authorization.Allowed;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.grant.Grant;
import org.trentkms.grant.GrantId;
import org.trentkms.grant.GrantOperation;
import org.trentkms.grant.GrantParty;
import org.trentkms.id.KeyArn;
import org.trentkms.store.GrantPlace;
import org.trentkms.store.GrantRow;
import org.trentkms.store.Page;
import org.trentkms.store.Store;
import org.trentkms.store.Write;

/// Grants as the store has them now, each with its seal checked, and the writes that make and
/// delete them.
///
/// Whoever is named by a grant has its rights, so a row that was altered behind Trent's back ends
/// in a {@link org.trentkms.store.StoreFailure}.
public final class GrantRecords {

  private static final Comparator<GrantRow> BY_PLACE =
      Comparator.<GrantRow, String>comparing(row -> row.key().key().value())
          .thenComparing(row -> row.id().value());

  private final Store store;
  private final RandomBytes random;
  private final RecordSeal seal;

  /// The grants of this store, with ids drawn from this source.
  public GrantRecords(Store store, DomainKeys domainKeys, RandomBytes random) {
    this.store = store;
    this.random = random;
    this.seal = new RecordSeal(domainKeys);
  }

  /// An id that no grant has, nor had.
  public GrantId newId() {
    return GrantId.of(random.bytes(GrantId.SIZE));
  }

  /// The grant with this id on the key.
  public Optional<Grant> grant(KeyArn key, GrantId id) {
    return store.grants().grant(key, id).map(seal::open);
  }

  /// A page of the grants on a key, by id.
  public List<Grant> of(OpenKey key, Page<GrantId> page) {
    return opened(store.grants().ofKey(key.arn(), page));
  }

  /// A page of the grants on a key for one grantee, by id.
  ///
  /// @param grantee his text
  public List<Grant> of(OpenKey key, String grantee, Page<GrantId> page) {
    return of(key.arn(), grantee, page);
  }

  /// The same, as a decision asks for them.
  public List<Grant> of(KeyArn key, String grantee, Page<GrantId> page) {
    return opened(store.grants().ofGrantee(key, grantee, page));
  }

  /// A page of those of them that permit the operation.
  public List<Grant> permitting(
      KeyArn key, String grantee, GrantOperation operation, Page<GrantId> page) {
    var mask = GrantFormat.mask(Set.of(operation));
    return opened(store.grants().permitting(key, grantee, mask, page));
  }

  /// A page of those of them that have this selector besides.
  public List<Grant> permitting(
      KeyArn key, String grantee, GrantOperation operation, long selector, Page<GrantId> page) {
    var mask = GrantFormat.mask(Set.of(operation));
    return opened(store.grants().permitting(key, grantee, mask, selector, page));
  }

  /// A page of the grants, on keys in the caller's Region, that somebody may retire, by key id and
  /// then by id: on keys of whatever account, but where it is a service, of the caller's.
  ///
  /// @param retirers what names him
  public List<Grant> retirableBy(Allowed mayList, Set<GrantParty> retirers, Page<GrantPlace> page) {
    var caller = mayList.caller();
    return retirers.stream()
        .map(retirer -> GrantFormat.retirerMark(retirer, caller.account()))
        .distinct()
        .flatMap(mark -> store.grants().retirableBy(mark, caller.region(), page).stream())
        .sorted(BY_PLACE)
        .limit(page.limit())
        .map(seal::open)
        .toList();
  }

  /// The grant that was made when this one was asked for before: of the same name, and with all
  /// else the same. Empty for one without a name.
  public Optional<Grant> madeBefore(Grant repeated) {
    return GrantFormat.marks(repeated)
        .terms()
        .flatMap(terms -> store.grants().made(repeated.key(), terms))
        .map(seal::open);
  }

  /// Whether the key has so many grants.
  public boolean has(OpenKey key, int many) {
    return store.grants().count(key.arn()) >= many;
  }

  /// The write that makes a grant, unless its key has so many already.
  public Write insert(Grant grant, int most) {
    return new Write.InsertGrant(row(grant), most);
  }

  /// The write that deletes a grant.
  public Write delete(Grant grant) {
    return new Write.DeleteGrant(row(grant));
  }

  private GrantRow row(Grant grant) {
    var body = GrantFormat.body(grant);
    var mac = seal.seal(GrantFormat.identity(grant.key(), grant.id()), body);
    return new GrantRow(grant.key(), grant.id(), GrantFormat.marks(grant), body, mac);
  }

  private List<Grant> opened(List<GrantRow> rows) {
    return rows.stream().map(seal::open).toList();
  }
}
