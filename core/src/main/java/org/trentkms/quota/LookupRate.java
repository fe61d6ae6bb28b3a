package org.trentkms.quota;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.identity.Caller;
import org.trentkms.quota.Buckets.Owner;

/// Holds each account to two lookups of events a second in each Region (AWS CloudTrail API
/// Reference, "LookupEvents").
///
/// It remembers so many accounts and Regions at most, and forgets all where one more comes: they
/// begin anew.
public final class LookupRate {

  private static final Rate TWO_A_SECOND = new Rate(2_000);
  private static final int MOST_OWNERS = 10_000;

  private final LongSupplier ticker;
  private final long begin;
  private final ConcurrentHashMap<Owner, Bucket> buckets = new ConcurrentHashMap<>();
  private final boolean isEnforced;

  private LookupRate(LongSupplier ticker, boolean isEnforced) {
    this.ticker = ticker;
    this.begin = ticker.getAsLong();
    this.isEnforced = isEnforced;
  }

  /// The rate that AWS has.
  ///
  /// @param ticker elapsed nanoseconds
  public static LookupRate usual(LongSupplier ticker) {
    return new LookupRate(ticker, true);
  }

  /// None: whoever calls is served.
  public static LookupRate unlimited() {
    return new LookupRate(() -> 0, false);
  }

  /// Counts a lookup.
  ///
  /// @throws KmsException ThrottlingException where the caller's account makes more than it may
  public void count(Caller caller) {
    if (!isEnforced) {
      return;
    }
    if (buckets.size() >= MOST_OWNERS) {
      buckets.clear();
    }
    var owner = new Owner(caller.account(), caller.region());
    var bucket = buckets.computeIfAbsent(owner, _ -> new Bucket(TWO_A_SECOND));
    if (!bucket.take(1, ticker.getAsLong() - begin)) {
      throw new KmsException(ErrorCode.THROTTLING, "Rate exceeded");
    }
  }
}
