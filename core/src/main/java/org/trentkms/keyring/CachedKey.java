package org.trentkms.keyring;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trentkms.audit.Resource;
import org.trentkms.authorization.ProtectedKey;
import org.trentkms.ciphertext.BaseKey;
import org.trentkms.key.KeyRecord;
import org.trentkms.secret.Bytes;

/// What a node remembers of a key: its record as it was loaded, and those materials that were used.
final class CachedKey {

  private final ProtectedKey key;
  private final Resource resource;
  private final @Nullable Bytes currentPrefix;
  private final ConcurrentHashMap<Bytes, UsableMaterial> materials = new ConcurrentHashMap<>();
  private final Function<Bytes, Optional<UsableMaterial>> loader;

  CachedKey(ProtectedKey key, Function<Bytes, Optional<UsableMaterial>> loader) {
    var record = key.record();
    this.key = key;
    this.resource = Resource.key(record.arn());
    this.currentPrefix = record.materials().current().map(BaseKey::prefix).orElse(null);
    this.loader = loader;
  }

  KeyRecord record() {
    return key.record();
  }

  /// The key with its policy.
  ProtectedKey protectedKey() {
    return key;
  }

  /// The key as audit records list it.
  Resource resource() {
    return resource;
  }

  Optional<UsableMaterial> current() {
    return currentPrefix == null ? Optional.empty() : material(currentPrefix);
  }

  /// The material whose id begins so, if the key has such a material.
  Optional<UsableMaterial> material(Bytes materialPrefix) {
    var cached = materials.get(materialPrefix);
    if (cached != null) {
      return Optional.of(cached);
    }
    return loader.apply(materialPrefix).map(loaded -> install(materialPrefix, loaded));
  }

  /// Wipes the materials; nobody uses this any more.
  void wipe() {
    materials.values().forEach(UsableMaterial::close);
  }

  private UsableMaterial install(Bytes materialPrefix, UsableMaterial loaded) {
    var first = materials.putIfAbsent(materialPrefix, loaded);
    if (first == null) {
      return loaded;
    }
    loaded.close();
    return first;
  }
}
