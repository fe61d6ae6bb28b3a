package org.trentkms.load;

import java.util.Arrays;

/// How long calls took, counted in buckets that are at most 1/64 wide of what they hold. Recording
/// costs nanoseconds and allocates nothing.
public final class Latencies {

  /// Values below this have a bucket each; above it, each power of two has half as many.
  private static final int EXACT = 128;

  private static final int HALF = EXACT / 2;
  private static final int HALF_BITS = 6;

  private final long[] buckets = new long[HALF * (Long.SIZE - HALF_BITS)];

  /// Counts one call.
  public void record(long nanoseconds) {
    buckets[bucket(Math.max(0, nanoseconds))]++;
  }

  /// How many calls were counted.
  public long count() {
    return Arrays.stream(buckets).sum();
  }

  /// The time in nanoseconds within which this part of the calls, from 0 to 1, was done; 0 where
  /// none was counted.
  public long percentile(double part) {
    var wanted = Math.max(1, (long) Math.ceil(part * count()));
    var seen = 0L;
    for (var bucket = 0; bucket < buckets.length; bucket++) {
      seen += buckets[bucket];
      if (seen >= wanted) {
        return largestIn(bucket);
      }
    }
    return 0;
  }

  private static int bucket(long value) {
    var shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(value) - HALF_BITS - 1);
    return (shift << HALF_BITS) + (int) (value >>> shift);
  }

  private static long largestIn(int bucket) {
    var shift = Math.max(0, bucket / HALF - 1);
    return ((bucket - ((long) shift << HALF_BITS) + 1) << shift) - 1;
  }
}
