package org.trentkms.store;

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

/// Durable storage of sealed rows.
///
/// Every method may block. Reads see every change whose {@link #commit} has returned, and never a
/// part of one. Key ids are unique within a Region over all accounts. Lists are in the order of the
/// UTF-8 bytes of the name that they are paged by, and begin after a name that need not exist any
/// more. Where the storage fails, every method throws {@link StoreFailure}.
public interface Store extends AutoCloseable {

  /// The key with this id in this Region, of whatever account.
  Optional<KeyRow> key(Region region, KeyId id);

  /// A page of the list of the keys of an account and Region, by key id. It costs about as much
  /// however many keys there are.
  List<KeyEntry> keyEntries(AccountId account, Region region, Page<KeyId> page);

  /// A page of the keys of an account, by Region and then by key id.
  List<KeyRow> keys(AccountId account, Page<KeyArn> page);

  /// A page of all keys, by account, then by Region, then by key id.
  List<KeyRow> allKeys(Page<KeyArn> page);

  /// The number of the keys of an account and Region, which it knows without counting them.
  long keyCount(AccountId account, Region region);

  /// The number of all keys; `most` where there are more. Counting stops there.
  long keyCount(long most);

  /// The one material of the key whose id begins with these bytes; empty where none or several do.
  Optional<MaterialRow> material(KeyArn key, Bytes idPrefix);

  /// Keys whose date of this kind has come by then, and those whose date is not known; the earliest
  /// first.
  ///
  /// @param until milliseconds of the epoch, before {@link Due#NEVER}
  List<KeyRow> dueKeys(Due.Kind kind, long until, int limit);

  /// The earliest date of a key, of any kind, after then; {@link Due#NEVER} where there is none.
  long nextDue(long after);

  /// A page of the rotations of a key, by number.
  List<RotationRow> rotations(KeyArn key, Page<Long> page);

  /// The last use of the key that was written.
  Optional<UsageRow> usage(KeyArn key);

  /// How far all uses were written.
  Optional<TrackingRow> tracking();

  /// The alias with this ARN.
  Optional<AliasRow> alias(AliasArn arn);

  /// A page of the aliases of an account and Region, by name.
  List<AliasRow> aliases(AccountId account, Region region, Page<AliasName> page);

  /// A page of the aliases that point at the key, by name.
  List<AliasRow> aliasesOf(KeyArn key, Page<AliasName> page);

  /// The number of the aliases that point at the key.
  long aliasCount(KeyArn key);

  /// The grants, to be asked for anew with each question.
  StoredGrants grants();

  /// The access key with this id.
  Optional<AccessKeyRow> accessKey(AccessKeyId id);

  /// A page of all access keys, by id.
  List<AccessKeyRow> accessKeys(Page<AccessKeyId> page);

  /// A page of the unique ids of all users, groups and roles, by id.
  List<IdentityRow> identities(Page<UniqueId> page);

  /// All keys that seal tokens, oldest first.
  List<TokenKeyRow> tokenKeys();

  /// All generations of the domain key, oldest first.
  List<DomainKeyRow> domainKeys();

  /// Makes the change and keeps its events, all or nothing, and returns when they are durable and
  /// the listener has heard of them: of the change once, of the events in their order. Commits are
  /// made one after the other, in one order for all.
  ///
  /// @throws org.trentkms.error.KmsException where the listener throws it. The change was made, and
  ///   its events stay pending
  Commit commit(Change change, List<Bytes> events);

  /// Makes the change and keeps its one event.
  default Commit commit(Change change, Bytes event) {
    return commit(change, List.of(event));
  }

  /// Makes a change that is no caller's and has no event: what Trent does of itself, and nobody
  /// needs to know of.
  default Commit commit(Change change) {
    return commit(change, List.of());
  }

  /// The events that {@link #settle} has not released yet, oldest first.
  List<PendingEvent> pendingEvents();

  /// Releases all events up to this sequence: the log has them on disk.
  void settle(long sequence);

  /// Ends the work under way and releases the files. Later calls fail.
  @Override
  void close();
}
