package org.trentkms.quota;

import java.util.concurrent.atomic.AtomicLong;

/// A bucket of calls that fills by the rate and never holds more than a second's, kept as the one
/// moment at which it will be full (the "virtual scheduling" of ITU-T I.371's Generic Cell Rate
/// Algorithm): a call that is taken moves it back by the time in which one comes.
///
/// Exact however many take at once: the moment is moved by compare-and-set alone.
final class Bucket {

  private final long interval;
  private final long capacity;
  private final AtomicLong fullAt = new AtomicLong();

  Bucket(Rate rate) {
    this.interval = rate.interval();
    this.capacity = interval * rate.burst();
  }

  /// Takes so many calls, or none and returns false where there are fewer. A bucket that cannot
  /// hold so many gives them when it is full, and owes the rest.
  ///
  /// @param now nanoseconds since the first bucket was made
  boolean take(int calls, long now) {
    var taken = calls * interval;
    while (true) {
      var before = fullAt.get();
      var after = Math.max(before, now) + taken;
      if (after - now > Math.max(capacity, taken)) {
        return false;
      }
      if (fullAt.compareAndSet(before, after)) {
        return true;
      }
    }
  }

  /// Puts so many back that were taken.
  void putBack(int calls) {
    fullAt.addAndGet(-calls * interval);
  }

  /// Whether it is as good as a new one.
  boolean isFull(long now) {
    return fullAt.get() <= now;
  }
}
