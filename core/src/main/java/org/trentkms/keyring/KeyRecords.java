package org.trentkms.keyring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trentkms.alias.AliasRecord;
import org.trentkms.authorization.Allowed;
import org.trentkms.id.AccountId;
import org.trentkms.id.AliasArn;
import org.trentkms.id.AliasName;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.Region;
import org.trentkms.key.ImportedMaterial;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.RotationRecord;
import org.trentkms.store.AliasRow;
import org.trentkms.store.Change;
import org.trentkms.store.Due;
import org.trentkms.store.KeyEntry;
import org.trentkms.store.KeyRow;
import org.trentkms.store.Page;
import org.trentkms.store.RotationRow;
import org.trentkms.store.Store;
import org.trentkms.store.Write;

/// The records of keys and aliases as the store has them now, each with its seal checked, and the
/// writes that make, replace and delete them.
///
/// Records whose deletion date has come are among them until they are shredded, where it does not
/// say otherwise; the caller leaves them out. A record that was altered behind Trent's back ends in
/// a {@link org.trentkms.store.StoreFailure}.
public final class KeyRecords {

  /// More than there are services.
  private static final int MOST_MANAGED = 1000;

  /// More than a quota lets a key have.
  private static final int MOST_ALIASES = 1000;

  private final Store store;
  private final RecordSeal seal;

  /// The records of this store.
  public KeyRecords(Store store, DomainKeys domainKeys) {
    this.store = store;
    this.seal = new RecordSeal(domainKeys);
  }

  /// The key with this id in this Region, of whatever account.
  public Optional<KeyRecord> key(Region region, KeyId id) {
    return store.key(region, id).map(seal::open);
  }

  /// A page of the keys of the caller's account and Region that are not over, by key id.
  ///
  /// It takes the store's word for ids, and for a deletion date that has not come; a record is
  /// opened, and its seal checked, before a key is left out.
  public List<KeyArn> livingKeys(Allowed mayList, Page<KeyId> page, Instant now) {
    var account = mayList.caller().account();
    var region = mayList.caller().region();
    var living = new ArrayList<KeyArn>();
    var next = page;
    while (true) {
      var entries = store.keyEntries(account, region, next);
      entries.stream()
          .filter(entry -> isLiving(region, entry, now))
          .map(entry -> new KeyArn(region, account, entry.id()))
          .limit(page.limit() - living.size())
          .forEach(living::add);
      if (entries.size() < page.limit() || living.size() == page.limit()) {
        return living;
      }
      next = new Page<>(Optional.of(entries.getLast().id()), page.limit());
    }
  }

  /// A date that is not known lies before every other.
  private boolean isLiving(Region region, KeyEntry entry, Instant now) {
    return entry.deletion() > now.toEpochMilli()
        || key(region, entry.id()).filter(key -> !key.lifecycle().isOver(now)).isPresent();
  }

  /// How many of the keys of the caller's account in the Region AWS services manage: each of them
  /// has one of the names that are reserved.
  public int managedKeyCount(Allowed mayCreate) {
    var caller = mayCreate.caller();
    var page = new Page<>(Optional.of(AliasName.beforeReserved()), MOST_MANAGED);
    return (int)
        store.aliases(caller.account(), caller.region(), page).stream()
            .filter(row -> row.arn().name().isReserved())
            .count();
  }

  /// How many keys the caller's account has in the Region.
  public long keyCount(Allowed mayCreate) {
    var caller = mayCreate.caller();
    return store.keyCount(caller.account(), caller.region());
  }

  /// A page of the keys of an account, by Region and key id, for the operator of the machine.
  public List<KeyRecord> keysWithoutAuthorization(AccountId account, Page<KeyArn> page) {
    return store.keys(account, page).stream().map(seal::open).toList();
  }

  /// A page of all keys, by account, Region and key id, for the operator of the machine.
  public List<KeyRecord> allKeysWithoutAuthorization(Page<KeyArn> page) {
    return store.allKeys(page).stream().map(seal::open).toList();
  }

  /// The keys with which a job has something to do by then, and some whose dates the store does not
  /// know, for the jobs.
  public List<KeyArn> dueWithoutAuthorization(Due.Kind kind, Instant until, int limit) {
    return store.dueKeys(kind, until.toEpochMilli(), limit).stream().map(KeyRow::arn).toList();
  }

  /// A page of the rotations of a key, by the number of the material that each has made.
  public List<RotationRecord> rotationsOf(OpenKey key, Page<Long> page) {
    return rotationsOf(key.record(), page);
  }

  /// The same of a key for which another one is changed.
  public List<RotationRecord> rotationsOf(KeyRecord key, Page<Long> page) {
    return store.rotations(key.arn(), page).stream().map(seal::open).toList();
  }

  /// The alias with this ARN.
  public Optional<AliasRecord> alias(AliasArn arn) {
    return store.alias(arn).map(seal::open);
  }

  /// A page of the aliases of the caller's account and Region.
  public List<AliasRecord> aliases(Allowed mayList, Page<AliasName> page) {
    var caller = mayList.caller();
    return store.aliases(caller.account(), caller.region(), page).stream().map(seal::open).toList();
  }

  /// A page of the aliases of a key of the caller's account and Region.
  public List<AliasRecord> aliasesOf(Allowed mayList, KeyId key, Page<AliasName> page) {
    var caller = mayList.caller();
    var arn = new KeyArn(caller.region(), caller.account(), key);
    return store.aliasesOf(arn, page).stream().map(seal::open).toList();
  }

  /// The names of the aliases of a key, as a decision asks for them.
  public List<String> aliasNames(KeyArn key) {
    return store.aliasesOf(key, Page.first(MOST_ALIASES)).stream()
        .map(row -> seal.open(row).arn().name().value())
        .toList();
  }

  /// How many aliases a key has.
  public long aliasCount(OpenKey key) {
    return store.aliasCount(key.arn());
  }

  /// The write that keeps a new key.
  public Write insert(KeyRecord key) {
    return new Write.InsertKey(row(key));
  }

  /// The write that keeps a new key, unless its account has so many in the Region already.
  public Write insert(KeyRecord key, int most) {
    return new Write.InsertKey(row(key), most);
  }

  /// The write that replaces the version of the key before this one.
  public Write replace(KeyRecord next) {
    return new Write.ReplaceKey(row(next));
  }

  /// The write that deletes this version of the key and all that is of it.
  public Write delete(KeyRecord key) {
    return new Write.DeleteKey(key.arn(), key.version());
  }

  /// The change that replaces the version of the key before this one, and destroys what is held of
  /// an imported material that this one no longer has.
  public Change release(KeyRecord next, ImportedMaterial material) {
    return release(next, List.of(material));
  }

  /// The same of several materials.
  public Change release(KeyRecord next, List<ImportedMaterial> materials) {
    return Change.of(replace(next))
        .and(
            materials.stream()
                .filter(ImportedMaterial::isHeld)
                .<Write>map(material -> new Write.DeleteMaterial(next.arn(), material.id()))
                .toList());
  }

  /// The write that keeps a rotation of a key.
  public Write insert(RotationRecord rotation) {
    var body = RecordFormat.body(rotation);
    var identity = RecordFormat.rotationIdentity(rotation.key(), rotation.number());
    return new Write.InsertRotation(
        new RotationRow(rotation.key(), rotation.number(), body, seal.seal(identity, body)));
  }

  /// The write that keeps a new alias.
  public Write insert(AliasRecord alias) {
    return new Write.InsertAlias(row(alias));
  }

  /// The write that replaces the version of the alias before this one.
  public Write replace(AliasRecord next) {
    return new Write.ReplaceAlias(row(next));
  }

  /// The write that deletes this version of the alias.
  public Write delete(AliasRecord alias) {
    return new Write.DeleteAlias(alias.arn(), alias.version());
  }

  private KeyRow row(KeyRecord key) {
    var body = RecordFormat.body(key);
    var identity = RecordFormat.identity(key.arn(), key.version());
    return new KeyRow(
        key.arn(), key.version(), RecordFormat.due(key), body, seal.seal(identity, body));
  }

  private AliasRow row(AliasRecord alias) {
    var body = RecordFormat.body(alias);
    var identity = RecordFormat.identity(alias.arn(), alias.target().value(), alias.version());
    return new AliasRow(
        alias.arn(), alias.target(), alias.version(), body, seal.seal(identity, body));
  }
}
