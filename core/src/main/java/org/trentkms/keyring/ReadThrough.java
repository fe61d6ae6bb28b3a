package org.trentkms.keyring;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A bounded cache in front of the store.
///
/// A load that began before an invalidation of its key is never installed: every invalidation first
/// raises a counter that the load compares when it is done. Entries make room in the order in which
/// they came, except that one that was used since it was last looked at gets another round (the
/// "clock"). What is not there is not remembered.
final class ReadThrough<K, V> {

  private static final int STRIPES = 1024;

  private final ConcurrentHashMap<K, Entry<V>> entries = new ConcurrentHashMap<>();
  private final AtomicLongArray invalidations = new AtomicLongArray(STRIPES);
  private final Deque<K> order = new ArrayDeque<>();
  private final int capacity;
  private final Function<K, Optional<Shared<V>>> loader;

  ReadThrough(int capacity, Function<K, Optional<Shared<V>>> loader) {
    this.capacity = capacity;
    this.loader = loader;
  }

  /// The value of the key, held for the caller, who closes it; loads it where it is not cached.
  Optional<Shared<V>> get(K key) {
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

  /// Drops the value of the key, and every load of it that is under way.
  void invalidate(K key) {
    invalidations.incrementAndGet(stripe(key));
    release(entries.remove(key));
  }

  /// Drops everything.
  void clear() {
    entries.keySet().forEach(this::invalidate);
  }

  private void install(K key, Shared<V> value, long before) {
    value.acquire();
    var entry = new Entry<>(value);
    var installed =
        entries.compute(
            key,
            (_, present) ->
                present == null && invalidations.get(stripe(key)) == before ? entry : present);
    if (installed == entry) {
      makeRoom(key);
    } else {
      value.close();
    }
  }

  private void makeRoom(K newest) {
    synchronized (order) {
      order.addLast(newest);
      for (var looked = order.size(); isFull() && looked > 0; looked--) {
        evictUnlessUsed(order.removeFirst());
      }
    }
  }

  /// The order also holds keys that were invalidated since; it is bounded for itself.
  private boolean isFull() {
    return entries.size() > capacity || order.size() > 2 * capacity;
  }

  private void evictUnlessUsed(K oldest) {
    var entry = entries.get(oldest);
    if (entry == null) {
      return;
    }
    if (entry.isUsed) {
      entry.isUsed = false;
      order.addLast(oldest);
    } else if (entries.remove(oldest, entry)) {
      release(entry);
    }
  }

  private void release(@Nullable Entry<V> entry) {
    if (entry != null) {
      entry.value.close();
    }
  }

  private static int stripe(Object key) {
    var hash = key.hashCode();
    return (hash ^ (hash >>> 16)) & (STRIPES - 1);
  }

  private static final class Entry<V> {
    private final Shared<V> value;
    private volatile boolean isUsed;

    Entry(Shared<V> value) {
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
