package org.trentkms.operation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The table of all operations that Trent serves.
public final class Catalogue {

  private final Map<String, Entry<?>> entries;

  /// A catalogue of these entries.
  public Catalogue(List<Entry<?>> entries) {
    var byName = new LinkedHashMap<String, Entry<?>>();
    entries.forEach(entry -> byName.put(entry.name(), entry));
    this.entries = Map.copyOf(byName);
  }

  /// The operation of this name.
  public Optional<Entry<?>> find(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  /// All operations.
  public Collection<Entry<?>> entries() {
    return entries.values();
  }
}
