package org.trentkms.keyring;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.trentkms.accesskey.AccessKeyRecord;
import org.trentkms.alias.AliasRecord;
import org.trentkms.crypto.ConstantTime;
import org.trentkms.crypto.HmacSha256;
import org.trentkms.grant.Grant;
import org.trentkms.identity.IdentityRecord;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.RotationRecord;
import org.trentkms.secret.Bytes;
import org.trentkms.store.AccessKeyRow;
import org.trentkms.store.AliasRow;
import org.trentkms.store.Due;
import org.trentkms.store.GrantRow;
import org.trentkms.store.IdentityRow;
import org.trentkms.store.KeyRow;
import org.trentkms.store.RotationRow;
import org.trentkms.store.StoreFailure;
import org.trentkms.store.TrackingRow;
import org.trentkms.store.UsageRow;
import org.trentkms.usage.LastUsage;
import org.trentkms.usage.Tracking;

/// Seals rows of the store: an HMAC-SHA-256 under a key derived from the domain key, over the
/// table, the row's keys, its version and its body.
///
/// A seal is the generation of the domain key (32 bits) and the tag. What it cannot show is that a
/// whole row, seal and all, was put back to an older state of itself.
final class RecordSeal {

  private static final byte[] LABEL = "trent/record-seal/v1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NO_CONTEXT = {};
  private static final int SIZE = Integer.BYTES + HmacSha256.SIZE;

  private final DomainKeys domainKeys;

  RecordSeal(DomainKeys domainKeys) {
    this.domainKeys = domainKeys;
  }

  /// The seal of a row.
  ///
  /// @param identity the table, the row's keys and its version, unambiguously encoded
  Bytes seal(byte[] identity, Bytes body) {
    return Bytes.owning(seal(domainKeys.newest(), identity, body));
  }

  /// Whether the seal is of this row.
  boolean isGenuine(Bytes seal, byte[] identity, Bytes body) {
    if (seal.size() != SIZE) {
      return false;
    }
    var bytes = seal.toByteArray();
    var generation = ByteBuffer.wrap(bytes).getInt();
    return ConstantTime.areEqual(bytes, seal(generation, identity, body));
  }

  /// The record of a key, if the row's seal is genuine.
  ///
  /// @throws StoreFailure where the row was altered
  KeyRecord open(KeyRow row) {
    var name = "the record of key " + row.arn();
    require(
        isGenuine(row.mac(), RecordFormat.identity(row.arn(), row.version()), row.body()), name);
    var key = RecordFormat.key(row);
    require(!row.due().isKnown() || mayBeDue(row.due(), key), name);
    return key;
  }

  /// Whether a row of the key may have these dates. There are replicas whose date of replication
  /// was that of their deletion, because a job of its own had their relatives forget them.
  private static boolean mayBeDue(Due dates, KeyRecord key) {
    var due = RecordFormat.due(key);
    var earlier = Math.min(due.replication(), due.deletion());
    var former = new Due(due.rotation(), due.deletion(), earlier, due.expiry());
    return dates.equals(due) || (key.isReplica() && dates.equals(former));
  }

  /// The record of a rotation, if the row's seal is genuine.
  ///
  /// @throws StoreFailure where the row was altered
  RotationRecord open(RotationRow row) {
    var identity = RecordFormat.rotationIdentity(row.key(), row.number());
    require(
        isGenuine(row.mac(), identity, row.body()), "the record of a rotation of key " + row.key());
    return RecordFormat.rotation(row);
  }

  /// The last use of a key, if the row's seal is genuine.
  ///
  /// @throws StoreFailure where the row was altered
  LastUsage open(UsageRow row) {
    var identity = RecordFormat.usageIdentity(row.key());
    require(isGenuine(row.mac(), identity, row.body()), "the last use of key " + row.key());
    return RecordFormat.usage(row);
  }

  /// How far the use of keys is known, if the row's seal is genuine.
  ///
  /// @throws StoreFailure where the row was altered
  Tracking open(TrackingRow row) {
    var identity = RecordFormat.trackingIdentity();
    require(isGenuine(row.mac(), identity, row.body()), "how far the use of keys is known");
    return RecordFormat.tracking(row);
  }

  /// The record of an alias, if the row's seal is genuine.
  ///
  /// @throws StoreFailure where the row was altered
  AliasRecord open(AliasRow row) {
    var identity = RecordFormat.identity(row.arn(), row.target().value(), row.version());
    require(isGenuine(row.mac(), identity, row.body()), "the record of alias " + row.arn());
    return RecordFormat.alias(row);
  }

  /// The record of a grant, if the row's seal is genuine.
  ///
  /// @throws StoreFailure where the row was altered
  Grant open(GrantRow row) {
    var name = "the record of grant " + row.id() + " on key " + row.key();
    require(isGenuine(row.mac(), GrantFormat.identity(row.key(), row.id()), row.body()), name);
    var grant = GrantFormat.read(row);
    require(GrantFormat.marks(grant).equals(row.marks()), name);
    return grant;
  }

  /// The record of an access key, if the row's seal is genuine.
  ///
  /// @throws StoreFailure where the row was altered
  AccessKeyRecord open(AccessKeyRow row) {
    var identity = RecordFormat.identity(row.id(), row.account(), row.version(), row.wrapped());
    require(isGenuine(row.mac(), identity, row.body()), "the record of access key " + row.id());
    return RecordFormat.accessKey(row);
  }

  /// The record of an identity, if the row's seal is genuine.
  ///
  /// @throws StoreFailure where the row was altered
  IdentityRecord open(IdentityRow row) {
    var identity = IdentityRecords.identity(row.id(), row.account(), row.name());
    require(isGenuine(row.mac(), identity, row.body()), "the record of identity " + row.id());
    return IdentityRecords.read(row);
  }

  private static void require(boolean isGenuine, String name) {
    if (!isGenuine) {
      throw new StoreFailure(name + " was altered");
    }
  }

  private byte[] seal(int generation, byte[] identity, Bytes body) {
    var key = domainKeys.derive(generation, LABEL, NO_CONTEXT);
    try {
      var tag = HmacSha256.tag(key, identity, body.toByteArray());
      return ByteBuffer.allocate(SIZE).putInt(generation).put(tag).array();
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }
}
