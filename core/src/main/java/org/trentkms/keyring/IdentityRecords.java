package org.trentkms.keyring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.id.AccountId;
import org.trentkms.id.UniqueId;
import org.trentkms.identity.IdentityRecord;
import org.trentkms.secret.Bytes;
import org.trentkms.store.IdentityRow;
import org.trentkms.store.Page;
import org.trentkms.store.Store;
import org.trentkms.store.Write;

/// The unique ids of users, groups and roles as the store knows them, each with its seal checked,
/// and the writes that add and delete them.
///
/// Who has the id of another has his rights, so a row that was altered behind Trent's back ends in
/// a {@link org.trentkms.store.StoreFailure}.
public final class IdentityRecords {

  private static final int PAGE = 500;

  private final Store store;
  private final RandomBytes random;
  private final RecordSeal seal;

  /// The records of this store, with ids drawn from this source.
  public IdentityRecords(Store store, DomainKeys domainKeys, RandomBytes random) {
    this.store = store;
    this.random = random;
    this.seal = new RecordSeal(domainKeys);
  }

  /// All of them.
  public List<IdentityRecord> all() {
    List<IdentityRecord> all = new ArrayList<>();
    var page = store.identities(Page.first(PAGE));
    while (!page.isEmpty()) {
      page.forEach(row -> all.add(seal.open(row)));
      page = store.identities(new Page<>(Optional.of(page.getLast().id()), PAGE));
    }
    return all;
  }

  /// An id that nobody has, and, but for chance, nobody had.
  public UniqueId newId(UniqueId.Kind kind) {
    return UniqueId.of(kind, random.bytes(UniqueId.SIZE));
  }

  /// The write that adds it.
  public Write insert(IdentityRecord identity) {
    var body = body(identity);
    var mac = seal.seal(identity(identity.id(), identity.account(), identity.name()), body);
    return new Write.InsertIdentity(
        new IdentityRow(identity.id(), identity.account(), identity.name(), body, mac));
  }

  /// The write that deletes it.
  public Write delete(IdentityRecord identity) {
    return new Write.DeleteIdentity(identity.id());
  }

  private static Bytes body(IdentityRecord identity) {
    return new Fields.Writer().number(RecordFormat.FORMAT).time(identity.since()).bytes();
  }

  /// What the body of a row says.
  static IdentityRecord read(IdentityRow row) {
    var reader = RecordFormat.reader(row.body());
    var since = reader.time();
    reader.end();
    return new IdentityRecord(row.id(), row.account(), row.name(), since);
  }

  /// What the seal of a row covers besides its body.
  static byte[] identity(UniqueId id, AccountId account, String name) {
    return new Fields.Writer()
        .text("identity")
        .text(id.value())
        .text(account.value())
        .text(name)
        .array();
  }
}
