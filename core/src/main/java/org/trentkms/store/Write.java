package org.trentkms.store;

import org.trentkms.id.AccessKeyId;
import org.trentkms.id.AliasArn;
import org.trentkms.id.KeyArn;
import org.trentkms.id.MaterialId;
import org.trentkms.id.UniqueId;

/// One write of a {@link Change}, with the condition on which alone it may happen.
public sealed interface Write {

  /// Makes a key row with version 1; stale where a row of this Region and key id exists, and where
  /// the account has `most` keys in the Region already.
  record InsertKey(KeyRow row, long most) implements Write {

    /// Makes a key row however many there are.
    public InsertKey(KeyRow row) {
      this(row, Long.MAX_VALUE);
    }
  }

  /// Replaces a key row; stale unless the stored version is one less than the row's.
  record ReplaceKey(KeyRow row) implements Write {}

  /// Deletes a key row with all materials, rotations, aliases and grants of the key and its last
  /// use; stale unless the stored version is this one.
  record DeleteKey(KeyArn arn, long version) implements Write {}

  /// Adds a rotation; stale where a row of this key and number exists.
  record InsertRotation(RotationRow row) implements Write {}

  /// Puts the last use of a key in the place of the one before; does nothing where no such key is.
  /// Never stale.
  record PutUsage(UsageRow row) implements Write {}

  /// Puts how far all uses are written in the place of what was there. Never stale.
  record PutTracking(TrackingRow row) implements Write {}

  /// Adds a material; stale where a row of this key and material id exists.
  record InsertMaterial(MaterialRow row) implements Write {}

  /// Deletes a material; stale where there is none of this key and material id.
  record DeleteMaterial(KeyArn key, MaterialId id) implements Write {}

  /// Adds to a key the materials of another one, each as it is wrapped; stale where the other has
  /// none, or the key has any.
  record CopyMaterials(KeyArn from, KeyArn to) implements Write {}

  /// Makes an alias row with version 1; stale where the alias exists.
  record InsertAlias(AliasRow row) implements Write {}

  /// Replaces an alias row; stale unless the stored version is one less than the row's.
  record ReplaceAlias(AliasRow row) implements Write {}

  /// Deletes an alias row; stale unless the stored version is this one.
  record DeleteAlias(AliasArn arn, long version) implements Write {}

  /// Makes a grant; stale where there is no such key, where it has a grant of this id or of the
  /// same terms, and where it has `most` grants already.
  record InsertGrant(GrantRow row, long most) implements Write {}

  /// Deletes a grant; stale where there is none of this key and id.
  record DeleteGrant(GrantRow row) implements Write {}

  /// Makes an access key row with version 1; stale where the access key exists.
  record InsertAccessKey(AccessKeyRow row) implements Write {}

  /// Replaces an access key row; stale unless the stored version is one less than the row's, and of
  /// the same account.
  record ReplaceAccessKey(AccessKeyRow row) implements Write {}

  /// Deletes an access key row; stale unless the stored version is this one.
  record DeleteAccessKey(AccessKeyId id, long version) implements Write {}

  /// Adds a key that seals tokens; stale where one with its number exists.
  record InsertTokenKey(TokenKeyRow row) implements Write {}

  /// Deletes a key that seals tokens; stale where there is none with this number.
  record DeleteTokenKey(long number) implements Write {}

  /// Adds the unique id of a user, group or role; stale where the id exists, and where the account
  /// has one of this kind and name.
  record InsertIdentity(IdentityRow row) implements Write {}

  /// Deletes the unique id of a user, group or role; stale where there is none.
  record DeleteIdentity(UniqueId id) implements Write {}

  /// Deletes every row but the generations of the domain key, the keys that seal tokens, the unique
  /// ids of identities, the events, and how far uses are written.
  record DeleteEverything() implements Write {}

  /// Adds a generation of the domain key; stale where the generation exists.
  record InsertDomainKey(DomainKeyRow row) implements Write {}
}
