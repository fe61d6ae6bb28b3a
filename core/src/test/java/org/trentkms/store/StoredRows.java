package org.trentkms.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trentkms.id.AccessKeyId;
import org.trentkms.id.AccountId;
import org.trentkms.id.AliasArn;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.MaterialId;
import org.trentkms.id.Region;
import org.trentkms.id.UniqueId;
import org.trentkms.secret.Bytes;

/// All rows of an {@link InMemoryStore} at one moment, and what a change makes of them.
final class StoredRows {

  private final Map<KeyPlace, KeyRow> keys;
  private final Map<MaterialPlace, MaterialRow> materials;
  private final Map<RotationPlace, RotationRow> rotations;
  private final Map<KeyArn, UsageRow> usages;
  private final Map<AliasArn, AliasRow> aliases;
  private final GrantRows grants;
  private final Map<AccessKeyId, AccessKeyRow> accessKeys;
  private final Map<UniqueId, IdentityRow> identities;
  private final TreeMap<Long, TokenKeyRow> tokenKeys;
  private final TreeMap<Integer, DomainKeyRow> domainKeys;
  private final TreeMap<Long, PendingEvent> events;
  private @Nullable TrackingRow tracking;
  private long sequence;

  StoredRows() {
    keys = new HashMap<>();
    materials = new HashMap<>();
    rotations = new HashMap<>();
    usages = new HashMap<>();
    aliases = new HashMap<>();
    grants = new GrantRows();
    accessKeys = new HashMap<>();
    identities = new HashMap<>();
    tokenKeys = new TreeMap<>();
    domainKeys = new TreeMap<>();
    events = new TreeMap<>();
  }

  StoredRows(StoredRows original) {
    keys = new HashMap<>(original.keys);
    materials = new HashMap<>(original.materials);
    rotations = new HashMap<>(original.rotations);
    usages = new HashMap<>(original.usages);
    aliases = new HashMap<>(original.aliases);
    grants = new GrantRows(original.grants);
    accessKeys = new HashMap<>(original.accessKeys);
    identities = new HashMap<>(original.identities);
    tokenKeys = new TreeMap<>(original.tokenKeys);
    domainKeys = new TreeMap<>(original.domainKeys);
    events = new TreeMap<>(original.events);
    tracking = original.tracking;
    sequence = original.sequence;
  }

  private record KeyPlace(Region region, KeyId id) {}

  private record RotationPlace(KeyArn key, long number) {}

  private record MaterialPlace(KeyArn key, MaterialId id) {}

  Optional<KeyRow> key(Region region, KeyId id) {
    return Optional.ofNullable(keys.get(new KeyPlace(region, id)));
  }

  Stream<KeyRow> keys() {
    return keys.values().stream();
  }

  long keyCount(AccountId account, Region region) {
    return keys()
        .map(KeyRow::arn)
        .filter(arn -> arn.account().equals(account) && arn.region().equals(region))
        .count();
  }

  Stream<MaterialRow> materials(KeyArn key) {
    return materials.values().stream().filter(row -> row.key().equals(key));
  }

  Stream<RotationRow> rotations(KeyArn key) {
    return rotations.values().stream().filter(row -> row.key().equals(key));
  }

  Optional<UsageRow> usage(KeyArn key) {
    return Optional.ofNullable(usages.get(key));
  }

  Optional<TrackingRow> tracking() {
    return Optional.ofNullable(tracking);
  }

  Optional<AliasRow> alias(AliasArn arn) {
    return Optional.ofNullable(aliases.get(arn));
  }

  Stream<AliasRow> aliases(AccountId account, Region region) {
    return aliases.values().stream()
        .filter(row -> row.arn().account().equals(account) && row.arn().region().equals(region));
  }

  StoredGrants grants() {
    return grants;
  }

  Optional<AccessKeyRow> accessKey(AccessKeyId id) {
    return Optional.ofNullable(accessKeys.get(id));
  }

  Stream<AccessKeyRow> accessKeys() {
    return accessKeys.values().stream();
  }

  Stream<IdentityRow> identities() {
    return identities.values().stream();
  }

  List<TokenKeyRow> tokenKeys() {
    return List.copyOf(tokenKeys.values());
  }

  List<DomainKeyRow> domainKeys() {
    return List.copyOf(domainKeys.values());
  }

  List<PendingEvent> events() {
    return List.copyOf(events.values());
  }

  PendingEvent add(Bytes event) {
    sequence++;
    var pending = new PendingEvent(sequence, event);
    events.put(sequence, pending);
    return pending;
  }

  void settle(long upTo) {
    events.headMap(upTo, true).clear();
  }

  /// Whether every write could be made. Where one could not, these rows are of no use any more.
  boolean apply(Change change) {
    return change.writes().stream().allMatch(this::apply);
  }

  private boolean apply(Write write) {
    return switch (write) {
      case Write.InsertKey(var row, var most) ->
          keyCount(row.arn().account(), row.arn().region()) < most
              && keys.putIfAbsent(place(row), row) == null;
      case Write.ReplaceKey(var row) -> replace(row);
      case Write.DeleteKey(var arn, var version) -> delete(arn, version);
      case Write.InsertRotation(var row) ->
          rotations.putIfAbsent(new RotationPlace(row.key(), row.number()), row) == null;
      case Write.DeleteMaterial(var key, var id) ->
          materials.remove(new MaterialPlace(key, id)) != null;
      case Write.PutUsage(var row) -> put(row);
      case Write.PutTracking(var row) -> put(row);
      case Write.InsertMaterial(var row) ->
          materials.putIfAbsent(new MaterialPlace(row.key(), row.id()), row) == null;
      case Write.CopyMaterials(var from, var to) -> copyMaterials(from, to);
      case Write.InsertAlias(var row) -> aliases.putIfAbsent(row.arn(), row) == null;
      case Write.ReplaceAlias(var row) -> replace(row);
      case Write.DeleteAlias(var arn, var version) -> delete(arn, version);
      case Write.InsertGrant(var row, var most) ->
          key(row.key().region(), row.key().key())
                  .filter(key -> key.arn().equals(row.key()))
                  .isPresent()
              && grants.insert(row, most);
      case Write.DeleteGrant(var row) -> grants.delete(row);
      case Write.InsertAccessKey(var row) -> accessKeys.putIfAbsent(row.id(), row) == null;
      case Write.ReplaceAccessKey(var row) -> replace(row);
      case Write.DeleteAccessKey(var id, var version) -> delete(id, version);
      case Write.InsertTokenKey(var row) -> tokenKeys.putIfAbsent(row.number(), row) == null;
      case Write.DeleteTokenKey(var number) -> tokenKeys.remove(number) != null;
      case Write.InsertIdentity(var row) -> insert(row);
      case Write.DeleteIdentity(var id) -> identities.remove(id) != null;
      case Write.DeleteEverything _ -> deleteEverything();
      case Write.InsertDomainKey(var row) -> domainKeys.putIfAbsent(row.generation(), row) == null;
    };
  }

  private boolean deleteEverything() {
    keys.clear();
    materials.clear();
    rotations.clear();
    aliases.clear();
    grants.clear();
    accessKeys.clear();
    usages.clear();
    return true;
  }

  private boolean replace(KeyRow row) {
    var old = keys.get(place(row));
    if (old == null || !old.arn().equals(row.arn()) || old.version() != row.version() - 1) {
      return false;
    }
    keys.put(place(row), row);
    return true;
  }

  private boolean delete(KeyArn arn, long version) {
    var old = keys.get(new KeyPlace(arn.region(), arn.key()));
    if (old == null || !old.arn().equals(arn) || old.version() != version) {
      return false;
    }
    keys.remove(new KeyPlace(arn.region(), arn.key()));
    usages.remove(arn);
    grants.deleteOf(arn);
    materials.keySet().removeIf(place -> place.key().equals(arn));
    rotations.keySet().removeIf(place -> place.key().equals(arn));
    aliases(arn.account(), arn.region())
        .filter(alias -> alias.target().equals(arn.key()))
        .toList()
        .forEach(alias -> aliases.remove(alias.arn()));
    return true;
  }

  private boolean copyMaterials(KeyArn from, KeyArn to) {
    var copies = materials(from).map(row -> new MaterialRow(to, row.id(), row.wrapped())).toList();
    if (copies.isEmpty() || materials(to).findAny().isPresent()) {
      return false;
    }
    copies.forEach(row -> materials.put(new MaterialPlace(to, row.id()), row));
    return true;
  }

  private boolean put(UsageRow row) {
    var key = keys.get(new KeyPlace(row.key().region(), row.key().key()));
    if (key != null && key.arn().equals(row.key())) {
      usages.put(row.key(), row);
    }
    return true;
  }

  private boolean put(TrackingRow row) {
    tracking = row;
    return true;
  }

  private boolean insert(IdentityRow row) {
    var isNamed =
        identities()
            .anyMatch(other ->
                other.account().equals(row.account())
                    && other.id().kind() == row.id().kind()
                    && other.name().equals(row.name()));
    return !isNamed && identities.putIfAbsent(row.id(), row) == null;
  }

  private boolean replace(AliasRow row) {
    var old = aliases.get(row.arn());
    if (old == null || old.version() != row.version() - 1) {
      return false;
    }
    aliases.put(row.arn(), row);
    return true;
  }

  private boolean delete(AliasArn arn, long version) {
    var old = aliases.get(arn);
    if (old == null || old.version() != version) {
      return false;
    }
    aliases.remove(arn);
    return true;
  }

  private boolean replace(AccessKeyRow row) {
    var old = accessKeys.get(row.id());
    if (old == null || !old.account().equals(row.account()) || old.version() != row.version() - 1) {
      return false;
    }
    accessKeys.put(row.id(), row);
    return true;
  }

  private boolean delete(AccessKeyId id, long version) {
    var old = accessKeys.get(id);
    if (old == null || old.version() != version) {
      return false;
    }
    accessKeys.remove(id);
    return true;
  }

  private static KeyPlace place(KeyRow row) {
    return new KeyPlace(row.arn().region(), row.arn().key());
  }
}
