package org.trentkms.keyring.cache;

import java.util.concurrent.atomic.AtomicInteger;
import org.trentkms.error.Bug;

/// A cached value that is in use by several at once and is disposed of when the last of them, and
/// the cache itself, has let go of it.
public final class Shared<V> implements AutoCloseable {

  private final V value;
  private final Runnable disposal;
  private final AtomicInteger holders = new AtomicInteger(1);

  /// A value with one holder: whoever made it.
  public Shared(V value, Runnable disposal) {
    this.value = value;
    this.disposal = disposal;
  }

  /// The value, for whoever holds it.
  public V value() {
    return value;
  }

  /// Adds a holder, or returns false where the value is disposed of already.
  boolean acquire() {
    for (var count = holders.get(); count > 0; count = holders.get()) {
      if (holders.compareAndSet(count, count + 1)) {
        return true;
      }
    }
    return false;
  }

  /// Lets go, which every holder does once.
  @Override
  public void close() {
    var left = holders.decrementAndGet();
    if (left < 0) {
      throw new Bug("a shared value was let go of more often than it was held");
    }
    if (left == 0) {
      disposal.run();
    }
  }
}
