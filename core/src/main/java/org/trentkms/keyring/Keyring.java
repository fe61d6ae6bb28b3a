package org.trentkms.keyring;

import java.time.Instant;
import java.util.Optional;
import org.trentkms.alias.AliasRecord;
import org.trentkms.authorization.AccessRequest;
import org.trentkms.authorization.Allowed;
import org.trentkms.authorization.Authorizer;
import org.trentkms.authorization.ProtectedKey;
import org.trentkms.ciphertext.CiphertextBlob;
import org.trentkms.ciphertext.SymmetricCipher;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.AliasArn;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.KeyReference;
import org.trentkms.id.KeyReference.ByAlias;
import org.trentkms.id.KeyReference.ByAliasArn;
import org.trentkms.id.KeyReference.ByArn;
import org.trentkms.id.KeyReference.ById;
import org.trentkms.id.KeyReference.Malformed;
import org.trentkms.id.KeyReference.MalformedArn;
import org.trentkms.id.KeyReference.MalformedKeyArn;
import org.trentkms.id.Region;
import org.trentkms.identity.Caller;
import org.trentkms.key.Action;
import org.trentkms.key.KeyErrors;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.StateTable;
import org.trentkms.keyring.cache.ReadThrough;
import org.trentkms.keyring.cache.Shared;
import org.trentkms.secret.Bytes;
import org.trentkms.store.Change;
import org.trentkms.store.Store;
import org.trentkms.store.Write;

/// The door to all keys: it finds the one that a caller names, has the decision made, holds its
/// usage and then its state against the action, and hands out an {@link OpenKey}. The order of
/// these refusals is decided here.
///
/// It remembers keys and aliases that were used; {@link #changed} must be told of every change.
public final class Keyring {

  private static final Demand ANY = _ -> {};

  private final Store store;
  private final KeyRecords records;
  private final Materials materials;
  private final Authorizer authorizer;
  private final SymmetricCipher cipher;
  private final ReadThrough<Place, CachedKey> keys;
  private final ReadThrough<AliasArn, AliasRecord> aliases;

  /// A keyring over the store that remembers up to `capacity` keys and as many aliases.
  public Keyring(
      Store store,
      KeyRecords records,
      Materials materials,
      Authorizer authorizer,
      SymmetricCipher cipher,
      int capacity) {
    this.store = store;
    this.records = records;
    this.materials = materials;
    this.authorizer = authorizer;
    this.cipher = cipher;
    this.keys = new ReadThrough<>(capacity, this::load);
    this.aliases = new ReadThrough<>(capacity, this::loadAlias);
  }

  /// Opens the key that the reference names, for one action.
  ///
  /// @throws KmsException InvalidArnException or NotFoundException where it names none;
  ///   AccessDeniedException where the caller may not, or where the key would be of another account
  ///   and is not there; InvalidKeyUsageException where it is not for that; DisabledException,
  ///   KMSInvalidStateException or UnsupportedOperationException where its state forbids the action
  public OpenKey open(KeyReference reference, Action action, AccessRequest access) {
    return open(reference, action, access, byPolicies(action), ANY);
  }

  /// Opens the key that the reference names, for one action that not every key of its usage is for.
  ///
  /// @throws KmsException as the other method, and what the demand throws
  public OpenKey open(KeyReference reference, Action action, AccessRequest access, Demand demand) {
    return open(reference, action, access, byPolicies(action), demand);
  }

  /// Opens the key that the reference names, for one action that is decided on in another way.
  ///
  /// @throws KmsException as the other method
  public OpenKey open(
      KeyReference reference, Action action, AccessRequest access, Decider decider) {
    return open(reference, action, access, decider, ANY);
  }

  private OpenKey open(
      KeyReference reference, Action action, AccessRequest access, Decider decider, Demand demand) {
    var caller = access.caller();
    var now = access.now();
    var named = access.naming(reference);
    var arn = locate(reference, action, named);
    var found =
        find(arn, now)
            .orElseThrow(() ->
                arn.account().equals(caller.account())
                    ? KeyErrors.notFound(arn)
                    : Authorizer.absent(named, action, arn));
    return admit(found, action, named, decider, demand);
  }

  /// Opens the key that a ciphertext blob names, for one action.
  ///
  /// @throws KmsException AccessDeniedException where there is none in the Region called or the
  ///   caller may not, in one and the same text; otherwise as the other method
  public OpenKey open(CiphertextBlob blob, Action action, AccessRequest access) {
    var caller = access.caller();
    var found =
        keys.get(new Place(caller.region(), blob.keyId()))
            .flatMap(held -> keepUnlessOver(held, access.now()))
            .orElseThrow(() -> unusable(access, action, blob.keyId()));
    var arn = found.value().record().arn();
    try {
      return admit(found, action, access, byPolicies(action), ANY);
    } catch (KmsException e) {
      if (e.code() != ErrorCode.ACCESS_DENIED) {
        throw e;
      }
      throw arn.account().equals(caller.account())
          ? Authorizer.ofCiphertext(e, arn)
          : Authorizer.absentOfCiphertext(access, action);
    }
  }

  private static KmsException unusable(AccessRequest access, Action action, KeyId key) {
    access
        .decisions()
        .denied(
            action.policyName(),
            key.value(),
            () -> "denied: there is no such key in the Region that the call was made in");
    return Authorizer.absentOfCiphertext(access, action);
  }

  /// The key that the reference names for the caller, whether or not it is there: nothing is
  /// decided, so no caller may be told.
  public Optional<KeyArn> named(KeyReference reference, Caller caller) {
    return switch (reference) {
      case ById(var id) -> Optional.of(new KeyArn(caller.region(), caller.account(), id));
      case ByArn(var arn) -> Optional.of(arn);
      case ByAlias(var name) -> target(new AliasArn(caller.region(), caller.account(), name));
      case ByAliasArn(var arn) -> target(arn);
      case MalformedKeyArn _, MalformedArn _, Malformed _ -> Optional.empty();
    };
  }

  /// The key of the caller's own account that the reference names, for an action in which the
  /// policy of the key has no say.
  ///
  /// @throws KmsException InvalidArnException or NotFoundException where it names none; also where
  ///   the key would be of another account, whether or not it is there
  public KeyArn own(KeyReference reference, Allowed allowed, Instant now) {
    var arn = withoutAlias(reference, allowed.caller());
    if (!arn.account().equals(allowed.caller().account()) || !exists(arn, now)) {
      throw KeyErrors.notFound(arn);
    }
    return arn;
  }

  /// Forgets what the change has made untrue.
  public void changed(Change change) {
    for (var write : change.writes()) {
      switch (write) {
        case Write.InsertKey insert -> forget(insert.row().arn());
        case Write.ReplaceKey replace -> forget(replace.row().arn());
        case Write.DeleteKey delete -> forget(delete.arn());
        case Write.InsertRotation _, Write.PutUsage _, Write.PutTracking _ -> {}
        case Write.InsertMaterial insert -> forget(insert.row().key());
        case Write.DeleteMaterial delete -> forget(delete.key());
        case Write.CopyMaterials copy -> forget(copy.to());
        case Write.InsertAlias insert -> aliases.invalidate(insert.row().arn());
        case Write.ReplaceAlias replace -> aliases.invalidate(replace.row().arn());
        case Write.DeleteAlias delete -> aliases.invalidate(delete.arn());
        case Write.InsertGrant _, Write.DeleteGrant _ -> {}
        case Write.InsertAccessKey _, Write.ReplaceAccessKey _, Write.DeleteAccessKey _ -> {}
        case Write.InsertTokenKey _, Write.DeleteTokenKey _ -> {}
        case Write.InsertIdentity _, Write.DeleteIdentity _ -> {}
        case Write.DeleteEverything _ -> clear();
        case Write.InsertDomainKey _ -> {}
      }
    }
  }

  /// Forgets, and wipes, everything.
  public void clear() {
    keys.clear();
    aliases.clear();
  }

  private KeyArn locate(KeyReference reference, Action action, AccessRequest access) {
    var caller = access.caller();
    return switch (reference) {
      case ByAlias(var name) when action.takesAliases() ->
          follow(new AliasArn(caller.region(), caller.account(), name), action, access);
      case ByAliasArn(var arn) when action.takesAliases() -> {
        requireRegion(arn.region(), caller);
        yield follow(arn, action, access);
      }
      case ById _,
          ByArn _,
          ByAlias _,
          ByAliasArn _,
          MalformedKeyArn _,
          MalformedArn _,
          Malformed _ ->
          withoutAlias(reference, caller);
    };
  }

  private static KeyArn withoutAlias(KeyReference reference, Caller caller) {
    return switch (reference) {
      case ById(var id) -> new KeyArn(caller.region(), caller.account(), id);
      case ByArn(var arn) -> {
        requireRegion(arn.region(), caller);
        yield arn;
      }
      case ByAlias _, ByAliasArn _ -> throw KeyErrors.noAlias();
      case MalformedKeyArn(_, var id) -> throw KeyErrors.invalidKeyIdOfArn(id);
      case MalformedArn(var text) -> throw KeyErrors.invalidArn(text);
      case Malformed(var text) -> throw KeyErrors.invalidKeyId(text);
    };
  }

  private static void requireRegion(Region region, Caller caller) {
    if (!region.equals(caller.region())) {
      throw KeyErrors.otherRegion(region);
    }
  }

  private KeyArn follow(AliasArn alias, Action action, AccessRequest access) {
    // An alias goes with its key: while the rows of a key that is over still lie there, neither
    // answers.
    return target(alias)
        .filter(arn -> exists(arn, access.now()))
        .orElseThrow(() ->
            alias.account().equals(access.caller().account())
                ? KeyErrors.notFound(alias)
                : Authorizer.absent(access, action, alias));
  }

  private Optional<KeyArn> target(AliasArn alias) {
    return aliases.get(alias).map(Keyring::take).map(record -> keyOf(alias, record));
  }

  private static AliasRecord take(Shared<AliasRecord> held) {
    try (held) {
      return held.value();
    }
  }

  private static KeyArn keyOf(AliasArn alias, AliasRecord record) {
    return new KeyArn(alias.region(), alias.account(), record.target());
  }

  private boolean exists(KeyArn arn, Instant now) {
    var found = find(arn, now);
    found.ifPresent(Shared::close);
    return found.isPresent();
  }

  private Optional<Shared<CachedKey>> find(KeyArn arn, Instant now) {
    return keys.get(new Place(arn.region(), arn.key()))
        .flatMap(held -> keepUnlessOver(held, now))
        .flatMap(held -> keepIf(held.value().record().arn().equals(arn), held));
  }

  private static Optional<Shared<CachedKey>> keepUnlessOver(Shared<CachedKey> held, Instant now) {
    return keepIf(!held.value().record().lifecycle().isOver(now), held);
  }

  private static Optional<Shared<CachedKey>> keepIf(boolean wanted, Shared<CachedKey> held) {
    if (!wanted) {
      held.close();
      return Optional.empty();
    }
    return Optional.of(held);
  }

  /// Decides whether a key may be opened.
  @FunctionalInterface
  public interface Decider {
    /// The permission to open it, or the refusal.
    Allowed decide(AccessRequest access, ProtectedKey key);
  }

  /// What is demanded of a key that the caller has the right to, before its usage and its state are
  /// looked at.
  @FunctionalInterface
  public interface Demand {
    /// Returns if the key satisfies it.
    void require(KeyRecord key);
  }

  private Decider byPolicies(Action action) {
    return (access, key) -> authorizer.authorize(access, action, key);
  }

  private OpenKey admit(
      Shared<CachedKey> held, Action action, AccessRequest access, Decider decider, Demand demand) {
    var isAdmitted = false;
    try {
      var record = held.value().record();
      var permission = decider.decide(access, held.value().protectedKey());
      demand.require(record);
      requireUsage(action, record);
      StateTable.require(action, record.arn(), record.state(access.now()));
      isAdmitted = true;
      return new OpenKey(held, cipher, permission);
    } finally {
      if (!isAdmitted) {
        held.close();
      }
    }
  }

  private static void requireUsage(Action action, KeyRecord record) {
    var actual = record.parameters().usage();
    var wanted = action.usage();
    if (wanted.isPresent() && wanted.get() != actual) {
      throw KeyErrors.otherUsage(record.arn(), actual, action.policyName());
    }
  }

  private Optional<Shared<CachedKey>> load(Place place) {
    return records
        .key(place.region(), place.id())
        .map(this::protect)
        .map(key -> new CachedKey(key, prefix -> loadMaterial(key.record(), prefix)))
        .map(key -> new Shared<>(key, key::wipe));
  }

  private ProtectedKey protect(KeyRecord record) {
    return authorizer.protect(record, () -> records.aliasNames(record.arn()));
  }

  private Optional<UsableMaterial> loadMaterial(KeyRecord record, Bytes idPrefix) {
    var found = store.material(record.arn(), idPrefix);
    if (found.isEmpty()) {
      requireUnchanged(record);
    }
    return found.map(row -> materials.usable(row, record));
  }

  /// A key may be destroyed, or all of them, between its opening and the first use of its material.
  private void requireUnchanged(KeyRecord record) {
    var arn = record.arn();
    var there = records.key(arn.region(), arn.key()).filter(key -> key.arn().equals(arn));
    if (there.isEmpty()) {
      throw KeyErrors.notFound(arn);
    }
    if (!there.get().equals(record)) {
      throw KmsException.outdated(
          ErrorCode.KMS_INVALID_STATE, arn + " was changed while it was used: call again.");
    }
  }

  private Optional<Shared<AliasRecord>> loadAlias(AliasArn arn) {
    return records.alias(arn).map(record -> new Shared<>(record, () -> {}));
  }

  private void forget(KeyArn arn) {
    keys.invalidate(new Place(arn.region(), arn.key()));
  }

  /// Where a key is found: ids are unique within a Region.
  private record Place(Region region, KeyId id) {}
}
