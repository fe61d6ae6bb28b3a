package org.trentkms.keyring;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.trentkms.id.AccessKeyId;
import org.trentkms.id.AccountId;
import org.trentkms.id.AliasArn;
import org.trentkms.id.AliasName;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.Region;
import org.trentkms.id.UniqueId;
import org.trentkms.secret.Bytes;
import org.trentkms.store.AccessKeyRow;
import org.trentkms.store.AliasRow;
import org.trentkms.store.Change;
import org.trentkms.store.Commit;
import org.trentkms.store.DomainKeyRow;
import org.trentkms.store.Due;
import org.trentkms.store.IdentityRow;
import org.trentkms.store.KeyEntry;
import org.trentkms.store.KeyRow;
import org.trentkms.store.MaterialRow;
import org.trentkms.store.Page;
import org.trentkms.store.PendingEvent;
import org.trentkms.store.RotationRow;
import org.trentkms.store.Store;
import org.trentkms.store.StoredGrants;
import org.trentkms.store.TokenKeyRow;
import org.trentkms.store.TrackingRow;
import org.trentkms.store.UsageRow;

/// A store whose rows somebody may alter behind Trent's back: what is read passes his hands.
final class AlterableStore implements Store {

  UnaryOperator<KeyRow> keys = UnaryOperator.identity();
  UnaryOperator<KeyEntry> keyEntries = UnaryOperator.identity();
  UnaryOperator<AliasRow> aliases = UnaryOperator.identity();
  UnaryOperator<MaterialRow> materials = UnaryOperator.identity();
  UnaryOperator<RotationRow> rotations = UnaryOperator.identity();
  UnaryOperator<UsageRow> usages = UnaryOperator.identity();
  UnaryOperator<TrackingRow> trackings = UnaryOperator.identity();
  UnaryOperator<StoredGrants> grants = UnaryOperator.identity();
  UnaryOperator<AccessKeyRow> accessKeys = UnaryOperator.identity();
  UnaryOperator<IdentityRow> identities = UnaryOperator.identity();
  UnaryOperator<DomainKeyRow> domainKeys = UnaryOperator.identity();

  private final Store store;

  AlterableStore(Store store) {
    this.store = store;
  }

  @Override
  public Optional<KeyRow> key(Region region, KeyId id) {
    return store.key(region, id).map(keys);
  }

  @Override
  public List<KeyEntry> keyEntries(AccountId account, Region region, Page<KeyId> page) {
    return store.keyEntries(account, region, page).stream().map(keyEntries).toList();
  }

  @Override
  public List<KeyRow> keys(AccountId account, Page<KeyArn> page) {
    return store.keys(account, page).stream().map(keys).toList();
  }

  @Override
  public List<KeyRow> allKeys(Page<KeyArn> page) {
    return store.allKeys(page).stream().map(keys).toList();
  }

  @Override
  public long keyCount(AccountId account, Region region) {
    return store.keyCount(account, region);
  }

  @Override
  public long keyCount(long most) {
    return store.keyCount(most);
  }

  @Override
  public Optional<MaterialRow> material(KeyArn key, Bytes idPrefix) {
    return store.material(key, idPrefix).map(materials);
  }

  @Override
  public List<KeyRow> dueKeys(Due.Kind kind, long until, int limit) {
    return store.dueKeys(kind, until, limit).stream().map(keys).toList();
  }

  @Override
  public long nextDue(long after) {
    return store.nextDue(after);
  }

  @Override
  public List<RotationRow> rotations(KeyArn key, Page<Long> page) {
    return store.rotations(key, page).stream().map(rotations).toList();
  }

  @Override
  public Optional<UsageRow> usage(KeyArn key) {
    return store.usage(key).map(usages);
  }

  @Override
  public Optional<TrackingRow> tracking() {
    return store.tracking().map(trackings);
  }

  @Override
  public Optional<AliasRow> alias(AliasArn arn) {
    return store.alias(arn).map(aliases);
  }

  @Override
  public List<AliasRow> aliases(AccountId account, Region region, Page<AliasName> page) {
    return store.aliases(account, region, page).stream().map(aliases).toList();
  }

  @Override
  public List<AliasRow> aliasesOf(KeyArn key, Page<AliasName> page) {
    return store.aliasesOf(key, page).stream().map(aliases).toList();
  }

  @Override
  public long aliasCount(KeyArn key) {
    return store.aliasCount(key);
  }

  @Override
  public StoredGrants grants() {
    return grants.apply(store.grants());
  }

  @Override
  public Optional<AccessKeyRow> accessKey(AccessKeyId id) {
    return store.accessKey(id).map(accessKeys);
  }

  @Override
  public List<AccessKeyRow> accessKeys(Page<AccessKeyId> page) {
    return store.accessKeys(page).stream().map(accessKeys).toList();
  }

  @Override
  public List<IdentityRow> identities(Page<UniqueId> page) {
    return store.identities(page).stream().map(identities).toList();
  }

  @Override
  public List<TokenKeyRow> tokenKeys() {
    return store.tokenKeys();
  }

  @Override
  public List<DomainKeyRow> domainKeys() {
    return store.domainKeys().stream().map(domainKeys).toList();
  }

  @Override
  public Commit commit(Change change, List<Bytes> events) {
    return store.commit(change, events);
  }

  @Override
  public List<PendingEvent> pendingEvents() {
    return store.pendingEvents();
  }

  @Override
  public void settle(long sequence) {
    store.settle(sequence);
  }

  @Override
  public void close() {
    store.close();
  }
}
