package org.trentkms.quota;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.trentkms.identity.Caller;

/// Holds callers to the rates of the quotas of now. Where these are replaced by others, everybody's
/// buckets are full again.
public final class RequestRates {

  private final Supplier<Quotas> quotas;
  private final LongSupplier ticker;
  private volatile Buckets current;

  /// @param ticker elapsed nanoseconds
  public RequestRates(Supplier<Quotas> quotas, LongSupplier ticker) {
    this.quotas = quotas;
    this.ticker = ticker;
    this.current = new Buckets(quotas.get().requests(), ticker);
  }

  /// None: whoever calls is served.
  public static RequestRates unlimited() {
    return new RequestRates(() -> Quotas.USUAL, () -> 0);
  }

  /// The meter of one call.
  public Meter meter(Caller caller) {
    var rates = quotas.get().requests();
    if (rates.isEmpty()) {
      return Meter.FREE;
    }
    var buckets = current;
    if (!buckets.areFor(rates)) {
      buckets = renewed();
    }
    return new Meter.Counting(buckets, new Buckets.Owner(caller.account(), caller.region()));
  }

  private synchronized Buckets renewed() {
    var rates = quotas.get().requests();
    if (!current.areFor(rates)) {
      current = new Buckets(rates, ticker);
    }
    return current;
  }
}
