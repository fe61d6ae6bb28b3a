package org.trentkms.server.http;

import io.vertx.core.Context;
import java.util.List;
import java.util.Optional;
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

/// A store that no event loop ever waits for: called on one, it throws {@link WouldBlock} and
/// leaves the store alone.
public final class OffLoopStore implements Store {

  private final Store store;

  /// The same store, out of the event loops' reach.
  public OffLoopStore(Store store) {
    this.store = store;
  }

  @Override
  public Optional<KeyRow> key(Region region, KeyId id) {
    return offLoop().key(region, id);
  }

  @Override
  public List<KeyEntry> keyEntries(AccountId account, Region region, Page<KeyId> page) {
    return offLoop().keyEntries(account, region, page);
  }

  @Override
  public List<KeyRow> keys(AccountId account, Page<KeyArn> page) {
    return offLoop().keys(account, page);
  }

  @Override
  public List<KeyRow> allKeys(Page<KeyArn> page) {
    return offLoop().allKeys(page);
  }

  @Override
  public long keyCount(AccountId account, Region region) {
    return offLoop().keyCount(account, region);
  }

  @Override
  public long keyCount(long most) {
    return offLoop().keyCount(most);
  }

  @Override
  public Optional<MaterialRow> material(KeyArn key, Bytes idPrefix) {
    return offLoop().material(key, idPrefix);
  }

  @Override
  public List<KeyRow> dueKeys(Due.Kind kind, long until, int limit) {
    return offLoop().dueKeys(kind, until, limit);
  }

  @Override
  public long nextDue(long after) {
    return offLoop().nextDue(after);
  }

  @Override
  public List<RotationRow> rotations(KeyArn key, Page<Long> page) {
    return offLoop().rotations(key, page);
  }

  @Override
  public Optional<UsageRow> usage(KeyArn key) {
    return offLoop().usage(key);
  }

  @Override
  public Optional<TrackingRow> tracking() {
    return offLoop().tracking();
  }

  @Override
  public Optional<AliasRow> alias(AliasArn arn) {
    return offLoop().alias(arn);
  }

  @Override
  public List<AliasRow> aliases(AccountId account, Region region, Page<AliasName> page) {
    return offLoop().aliases(account, region, page);
  }

  @Override
  public List<AliasRow> aliasesOf(KeyArn key, Page<AliasName> page) {
    return offLoop().aliasesOf(key, page);
  }

  @Override
  public long aliasCount(KeyArn key) {
    return offLoop().aliasCount(key);
  }

  @Override
  public StoredGrants grants() {
    return offLoop().grants();
  }

  @Override
  public Optional<AccessKeyRow> accessKey(AccessKeyId id) {
    return offLoop().accessKey(id);
  }

  @Override
  public List<AccessKeyRow> accessKeys(Page<AccessKeyId> page) {
    return offLoop().accessKeys(page);
  }

  @Override
  public List<IdentityRow> identities(Page<UniqueId> page) {
    return offLoop().identities(page);
  }

  @Override
  public List<TokenKeyRow> tokenKeys() {
    return offLoop().tokenKeys();
  }

  @Override
  public List<DomainKeyRow> domainKeys() {
    return offLoop().domainKeys();
  }

  @Override
  public Commit commit(Change change, List<Bytes> events) {
    return offLoop().commit(change, events);
  }

  @Override
  public List<PendingEvent> pendingEvents() {
    return offLoop().pendingEvents();
  }

  @Override
  public void settle(long sequence) {
    offLoop().settle(sequence);
  }

  @Override
  public void close() {
    store.close();
  }

  private Store offLoop() {
    if (Context.isOnEventLoopThread()) {
      throw new WouldBlock();
    }
    return store;
  }
}
