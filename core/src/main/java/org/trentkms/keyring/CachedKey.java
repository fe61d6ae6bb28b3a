package org.trentkms.keyring;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.trentkms.ciphertext.BaseKey;
import org.trentkms.key.KeyRecord;
import org.trentkms.secret.Bytes;

/// What a node remembers of a key: its record as it was loaded, and the base keys of those
/// materials that were used.
final class CachedKey {

  private final KeyRecord record;
  private final String arnText;
  private final Bytes currentPrefix;
  private final ConcurrentHashMap<Bytes, BaseKey> baseKeys = new ConcurrentHashMap<>();
  private final Function<Bytes, Optional<BaseKey>> loader;

  CachedKey(KeyRecord record, Function<Bytes, Optional<BaseKey>> loader) {
    this.record = record;
    this.arnText = record.arn().toString();
    this.currentPrefix = BaseKey.prefix(record.currentMaterial());
    this.loader = loader;
  }

  KeyRecord record() {
    return record;
  }

  String arnText() {
    return arnText;
  }

  Optional<BaseKey> current() {
    return baseKey(currentPrefix);
  }

  /// The base key of the material whose id begins so, if the key has such a material.
  Optional<BaseKey> baseKey(Bytes materialPrefix) {
    var cached = baseKeys.get(materialPrefix);
    if (cached != null) {
      return Optional.of(cached);
    }
    return loader.apply(materialPrefix).map(loaded -> install(materialPrefix, loaded));
  }

  /// Wipes the base keys; nobody uses this any more.
  void wipe() {
    baseKeys.values().forEach(BaseKey::close);
  }

  private BaseKey install(Bytes materialPrefix, BaseKey loaded) {
    var first = baseKeys.putIfAbsent(materialPrefix, loaded);
    if (first == null) {
      return loaded;
    }
    loaded.close();
    return first;
  }
}
