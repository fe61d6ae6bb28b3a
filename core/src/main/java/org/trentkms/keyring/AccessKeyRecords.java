package org.trentkms.keyring;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trentkms.accesskey.AccessKeyRecord;
import org.trentkms.accesskey.AccessKeyRecord.State;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.id.AccessKeyId;
import org.trentkms.id.AccountId;
import org.trentkms.id.UniqueId;
import org.trentkms.secret.SecretBytes;
import org.trentkms.store.AccessKeyRow;
import org.trentkms.store.Page;
import org.trentkms.store.Store;
import org.trentkms.store.StoreFailure;
import org.trentkms.store.Write;

/// The records of access keys as the store has them now, each with its seal checked, the writes
/// that make, replace and delete them, and the only door to their secrets.
///
/// A secret is wrapped under the domain key, bound to the id and the account of its access key. A
/// record or secret that was altered behind Trent's back ends in a {@link StoreFailure}.
public final class AccessKeyRecords {

  /// What the wrapped secrets are told by from all else that is wrapped.
  static final String LABEL = "trent/access-key/v1";

  /// The random bytes of a secret, whose base64 text of 40 characters is the secret access key.
  private static final int SECRET_SIZE = 30;

  private final Store store;
  private final RandomBytes random;
  private final RecordSeal seal;
  private final Wrapping wrapping;

  /// An access key that was just made: its record, its secret, which whoever takes it closes, and
  /// the write that keeps both.
  public record NewAccessKey(AccessKeyRecord record, SecretBytes secret, Write write) {}

  /// The records of this store, with ids and secrets drawn from this source.
  public AccessKeyRecords(Store store, DomainKeys domainKeys, RandomBytes random) {
    this.store = store;
    this.random = random;
    this.seal = new RecordSeal(domainKeys);
    this.wrapping = new Wrapping(LABEL, domainKeys, random);
  }

  /// A new access key of the account's root user, active from now on.
  public NewAccessKey create(AccountId account, String description, Instant now) {
    return made(account, null, description, now);
  }

  /// A new access key of a user of the account, active from now on.
  public NewAccessKey create(AccountId account, UniqueId user, String description, Instant now) {
    return made(account, user, description, now);
  }

  private NewAccessKey made(
      AccountId account, @Nullable UniqueId user, String description, Instant now) {
    var id = AccessKeyId.of(random.bytes(AccessKeyId.SIZE));
    var secret = newSecret();
    var wrapped = wrapping.wrap(secret, binding(id, account));
    var record =
        new AccessKeyRecord(
            id, account, Optional.ofNullable(user), now, State.ACTIVE, description, wrapped, 1);
    return new NewAccessKey(record, secret, new Write.InsertAccessKey(row(record)));
  }

  private SecretBytes newSecret() {
    var bytes = random.bytes(SECRET_SIZE);
    try {
      return SecretBytes.owning(Base64.getEncoder().encode(bytes));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /// The access key with this id.
  public Optional<AccessKeyRecord> find(AccessKeyId id) {
    return store.accessKey(id).map(this::read);
  }

  /// A page of all access keys, by id.
  public List<AccessKeyRecord> page(Page<AccessKeyId> page) {
    return store.accessKeys(page).stream().map(this::read).toList();
  }

  /// The record of a row.
  public AccessKeyRecord read(AccessKeyRow row) {
    return seal.open(row);
  }

  /// The secret of the access key, for whoever closes it.
  public SecretBytes secret(AccessKeyRecord accessKey) {
    return wrapping.unwrap(
        accessKey.wrappedSecret(),
        binding(accessKey.id(), accessKey.account()),
        "the secret of access key " + accessKey.id());
  }

  /// The write that replaces the version of the access key before this one.
  public Write replace(AccessKeyRecord next) {
    return new Write.ReplaceAccessKey(row(next));
  }

  /// The write that deletes this version of the access key.
  public Write delete(AccessKeyRecord accessKey) {
    return new Write.DeleteAccessKey(accessKey.id(), accessKey.version());
  }

  private AccessKeyRow row(AccessKeyRecord accessKey) {
    var body = RecordFormat.body(accessKey);
    var identity =
        RecordFormat.identity(
            accessKey.id(), accessKey.account(), accessKey.version(), accessKey.wrappedSecret());
    var mac = seal.seal(identity, body);
    return new AccessKeyRow(
        accessKey.id(),
        accessKey.account(),
        accessKey.version(),
        body,
        accessKey.wrappedSecret(),
        mac);
  }

  static byte[] binding(AccessKeyId id, AccountId account) {
    return new Fields.Writer().text(id.value()).text(account.value()).array();
  }
}
