package org.trentkms.keyring.cache;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A bounded cache in front of the store.
///
/// A load that began before an invalidation of its key is never installed: every invalidation first
/// raises a counter that the load compares when it is done. Entries make room in the order in which
/// they came, except that one that was used since it was last looked at gets another round (the
/// "clock"), once each time. What is not there is not remembered.
public final class ReadThrough<K, V> {

  private static final int STRIPES = 1024;

  private final ConcurrentHashMap<K, Entry<K, V>> entries = new ConcurrentHashMap<>();
  private final AtomicLongArray invalidations = new AtomicLongArray(STRIPES);
  private final Deque<Entry<K, V>> order = new ArrayDeque<>();
  private final int capacity;
  private final Function<K, Optional<Shared<V>>> loader;

  /// A cache of up to `capacity` values in front of the loader.
  public ReadThrough(int capacity, Function<K, Optional<Shared<V>>> loader) {
    this.capacity = capacity;
    this.loader = loader;
  }

  /// The value of the key, held for the caller, who closes it; loads it where it is not cached.
  public Optional<Shared<V>> get(K key) {
    for (var entry = entries.get(key); entry != null; entry = entries.get(key)) {
      if (entry.value.acquire()) {
        entry.markUsed();
        return Optional.of(entry.value);
      }
    }
    var stripe = stripe(key);
    var before = invalidations.get(stripe);
    var loaded = loader.apply(key);
    loaded.ifPresent(value -> install(key, value, before));
    return loaded;
  }

  /// The value of the key, held for the caller, who closes it, if it is cached.
  public Optional<Shared<V>> getIfCached(K key) {
    var entry = entries.get(key);
    return entry != null && entry.value.acquire() ? Optional.of(entry.value) : Optional.empty();
  }

  /// Drops the values of all keys that are such, and every load of any key that is under way.
  public void invalidateAll(Predicate<K> such) {
    raiseAll();
    entries.keySet().stream().filter(such).forEach(key -> release(entries.remove(key)));
  }

  /// Drops the value of the key, and every load of it that is under way.
  public void invalidate(K key) {
    invalidations.incrementAndGet(stripe(key));
    release(entries.remove(key));
  }

  /// Drops everything, and every load that is under way.
  public void clear() {
    raiseAll();
    entries.keySet().forEach(key -> release(entries.remove(key)));
  }

  private void raiseAll() {
    for (var stripe = 0; stripe < STRIPES; stripe++) {
      invalidations.incrementAndGet(stripe);
    }
  }

  private void install(K key, Shared<V> value, long before) {
    value.acquire();
    var entry = new Entry<>(key, value);
    var installed =
        entries.compute(
            key,
            (_, present) ->
                present == null && invalidations.get(stripe(key)) == before ? entry : present);
    if (installed == entry) {
      makeRoom(entry);
    } else {
      value.close();
    }
  }

  private void makeRoom(Entry<K, V> newest) {
    synchronized (order) {
      order.addLast(newest);
      if (order.size() > 2 * capacity) {
        order.removeIf(entry -> !isCurrent(entry));
      }
      for (var chances = order.size(); entries.size() > capacity && !order.isEmpty(); chances--) {
        passOrEvict(order.removeFirst(), chances > 0);
      }
    }
  }

  /// The order holds entries that were dropped since, too: they leave it here, or all at once when
  /// it grows too long.
  private void passOrEvict(Entry<K, V> oldest, boolean mayPass) {
    if (mayPass && oldest.isUsed && isCurrent(oldest)) {
      oldest.isUsed = false;
      order.addLast(oldest);
    } else if (entries.remove(oldest.key, oldest)) {
      release(oldest);
    }
  }

  private boolean isCurrent(Entry<K, V> entry) {
    return entries.get(entry.key) == entry;
  }

  private void release(@Nullable Entry<K, V> entry) {
    if (entry != null) {
      entry.value.close();
    }
  }

  private static int stripe(Object key) {
    var hash = key.hashCode();
    return (hash ^ (hash >>> 16)) & (STRIPES - 1);
  }

  private static final class Entry<K, V> {
    private final K key;
    private final Shared<V> value;
    private volatile boolean isUsed;

    Entry(K key, Shared<V> value) {
      this.key = key;
      this.value = value;
    }

    /// Writes only where there is something to write: the entry is read by all threads.
    void markUsed() {
      if (!isUsed) {
        isUsed = true;
      }
    }
  }
}
