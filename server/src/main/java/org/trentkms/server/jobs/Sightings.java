package org.trentkms.server.jobs;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.trentkms.id.KeyArn;
import org.trentkms.key.KeyRecord;

/// Since when keys have been seen with something under way, by the ticker: key time may stand for
/// long, and what is to last a moment must not last with it. For one thread at a time.
final class Sightings {

  private static final Duration LONG = Duration.ofSeconds(1);

  /// So many at a time are forgotten, which lets them last a moment more.
  private static final int MOST = 10_000;

  private final Map<KeyArn, Sighting> first = new HashMap<>();
  private final LongSupplier ticker;

  /// A version of a key, and what the ticker showed.
  private record Sighting(long version, long ticks) {}

  Sightings(LongSupplier ticker) {
    this.ticker = ticker;
  }

  /// Whether this version of the key was first seen long ago.
  boolean isLongSeen(KeyRecord key) {
    var now = new Sighting(key.version(), ticker.getAsLong());
    var before = first.get(key.arn());
    if (before != null && before.version() == now.version()) {
      return now.ticks() - before.ticks() >= LONG.toNanos();
    }
    if (first.size() >= MOST) {
      first.clear();
    }
    first.put(key.arn(), now);
    return false;
  }

  void forget(KeyArn key) {
    first.remove(key);
  }
}
