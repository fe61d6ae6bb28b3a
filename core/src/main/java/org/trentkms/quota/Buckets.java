package org.trentkms.quota;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;

/// The buckets of all accounts and Regions that call, under one set of rates.
///
/// It holds those of so many accounts and Regions at most. Where one more comes, those whose
/// buckets are all full are forgotten, which changes nothing, or else any: they begin anew.
final class Buckets {

  private static final int MOST_OWNERS = 10_000;

  private final Map<RequestGroup, Rate> rates;
  private final LongSupplier ticker;
  private final long begin;
  private final ConcurrentHashMap<Owner, Map<RequestGroup, Bucket>> owners =
      new ConcurrentHashMap<>();

  /// @param ticker elapsed nanoseconds
  Buckets(Map<RequestGroup, Rate> rates, LongSupplier ticker) {
    this.rates = rates;
    this.ticker = ticker;
    this.begin = ticker.getAsLong();
  }

  /// Whose calls are counted together.
  record Owner(AccountId account, Region region) {}

  /// Whether the buckets are for these rates.
  boolean areFor(Map<RequestGroup, Rate> others) {
    return rates.equals(others);
  }

  /// Calls of one account in one Region, of one group.
  record Calls(Owner owner, RequestGroup group, int number) {}

  /// Takes calls, or returns false where there are fewer; always true where the group has no rate.
  boolean take(Calls calls) {
    if (!rates.containsKey(calls.group())) {
      return true;
    }
    var now = ticker.getAsLong() - begin;
    var bucket = bucketsOf(calls.owner(), now).get(calls.group());
    return bucket == null || bucket.take(calls.number(), now);
  }

  /// Puts back calls that were taken.
  void putBack(Calls calls) {
    var buckets = owners.get(calls.owner());
    var bucket = buckets == null ? null : buckets.get(calls.group());
    if (bucket != null) {
      bucket.putBack(calls.number());
    }
  }

  /// How many accounts and Regions are remembered.
  int size() {
    return owners.size();
  }

  private Map<RequestGroup, Bucket> bucketsOf(Owner owner, long now) {
    var present = owners.get(owner);
    if (present != null) {
      return present;
    }
    if (owners.size() >= MOST_OWNERS) {
      forget(now);
    }
    return owners.computeIfAbsent(owner, _ -> fresh());
  }

  private Map<RequestGroup, Bucket> fresh() {
    var buckets = new EnumMap<RequestGroup, Bucket>(RequestGroup.class);
    rates.forEach((group, rate) -> buckets.put(group, new Bucket(rate)));
    return buckets;
  }

  private synchronized void forget(long now) {
    if (owners.size() < MOST_OWNERS) {
      return; // another has forgotten meanwhile
    }
    owners.values().removeIf(buckets -> buckets.values().stream().allMatch(b -> b.isFull(now)));
    var left = owners.keySet().iterator();
    while (owners.size() > MOST_OWNERS / 2 && left.hasNext()) {
      left.next();
      left.remove();
    }
  }
}
