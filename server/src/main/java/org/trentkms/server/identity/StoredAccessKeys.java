package org.trentkms.server.identity;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.accesskey.AccessKeyRecord;
import org.trentkms.id.AccessKeyId;
import org.trentkms.id.UniqueId;
import org.trentkms.identity.AccessKey;
import org.trentkms.identity.AccessKeys;
import org.trentkms.identity.Principal;
import org.trentkms.keyring.AccessKeyRecords;
import org.trentkms.store.AccessKeyRow;
import org.trentkms.store.Change;
import org.trentkms.store.Page;
import org.trentkms.store.Store;
import org.trentkms.store.StoreFailure;
import org.trentkms.store.Write;

/// The access keys of a store, all of them in memory with their secrets unwrapped, so that a
/// request is verified without a look into the store. {@link #changed} must be told of every
/// change.
///
/// The secret of an access key is one object for as long as it is the same secret, also while the
/// key is disabled, and is overwritten when the key is deleted.
public final class StoredAccessKeys implements AccessKeys, AutoCloseable {

  /// How many access keys a store is to have at most.
  public static final int MOST = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(StoredAccessKeys.class);
  private static final int PAGE = 500;

  private final AccessKeyRecords records;
  private final Function<UniqueId, Optional<Principal.User>> users;
  private final Map<String, Held> held = new ConcurrentHashMap<>();

  private StoredAccessKeys(
      AccessKeyRecords records, Function<UniqueId, Optional<Principal.User>> users) {
    this.records = records;
    this.users = users;
  }

  /// An access key, as the root user has it, and how and by whom it may be used.
  private record Held(AccessKeyRecord record, AccessKey accessKey) {}

  /// The access keys of the store. One that was altered behind Trent's back is left out, with a
  /// message: it may not keep all others from being served.
  ///
  /// @param users those that are declared now, by their unique ids: the access keys of others are
  ///   not served
  public static StoredAccessKeys load(
      Store store, AccessKeyRecords records, Function<UniqueId, Optional<Principal.User>> users) {
    var loaded = new StoredAccessKeys(records, users);
    var page = store.accessKeys(Page.first(PAGE));
    while (!page.isEmpty()) {
      page.forEach(loaded::load);
      page = store.accessKeys(new Page<>(Optional.of(page.getLast().id()), PAGE));
    }
    return loaded;
  }

  @Override
  public Optional<AccessKey> find(String id) {
    var found = held.get(id);
    return found != null && found.record().isActive() ? current(found) : Optional.empty();
  }

  private Optional<AccessKey> current(Held found) {
    var user = found.record().user();
    if (user.isEmpty()) {
      return Optional.of(found.accessKey());
    }
    var key = found.accessKey();
    return users.apply(user.get()).map(current -> new AccessKey(key.id(), key.secret(), current));
  }

  /// How many there are, whether or not they may be used.
  public int size() {
    return held.size();
  }

  /// How many of them are the user's.
  public long size(UniqueId user) {
    return held.values().stream()
        .filter(each -> each.record().user().filter(user::equals).isPresent())
        .count();
  }

  /// Takes over what the change has made of access keys.
  public void changed(Change change) {
    for (var write : change.writes()) {
      switch (write) {
        case Write.InsertAccessKey(var row) -> put(records.read(row));
        case Write.ReplaceAccessKey(var row) -> put(records.read(row));
        case Write.DeleteAccessKey(var id, _) -> remove(id);
        case Write.DeleteEverything _ -> close();
        case Write.InsertKey _,
            Write.ReplaceKey _,
            Write.DeleteKey _,
            Write.InsertMaterial _,
            Write.DeleteMaterial _,
            Write.InsertRotation _,
            Write.CopyMaterials _,
            Write.InsertAlias _,
            Write.ReplaceAlias _,
            Write.DeleteAlias _,
            Write.InsertGrant _,
            Write.DeleteGrant _,
            Write.PutUsage _,
            Write.PutTracking _,
            Write.InsertTokenKey _,
            Write.DeleteTokenKey _,
            Write.InsertIdentity _,
            Write.DeleteIdentity _,
            Write.InsertDomainKey _ -> {}
      }
    }
  }

  /// Overwrites all secrets; no access key is known any more.
  @Override
  public void close() {
    held.values().forEach(each -> each.accessKey().secret().close());
    held.clear();
  }

  private void load(AccessKeyRow row) {
    try {
      put(records.read(row));
    } catch (StoreFailure e) {
      LOG.error("an access key is not served: {}", e.getMessage());
    }
  }

  private void put(AccessKeyRecord record) {
    var id = record.id().value();
    var before = held.get(id);
    var secret = records.secret(record);
    if (before != null && before.accessKey().secret().equals(secret)) {
      secret.close();
      held.put(id, new Held(record, before.accessKey()));
      return;
    }
    held.put(id, new Held(record, new AccessKey(id, secret, new Principal.Root(record.account()))));
    if (before != null) {
      before.accessKey().secret().close();
    }
  }

  private void remove(AccessKeyId id) {
    var removed = held.remove(id.value());
    if (removed != null) {
      removed.accessKey().secret().close();
    }
  }
}
