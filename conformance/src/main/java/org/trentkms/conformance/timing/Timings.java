package org.trentkms.conformance.timing;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/// How long the calls of each cause took, in nanoseconds.
///
/// A cause is compared with {@link Cause#RANDOM} by their {@link FasterParts}: among the slow rest
/// is, every 32 calls, the new blinding factor of an RSA key.
final class Timings {

  private final Map<Cause, long[]> times = new EnumMap<>(Cause.class);

  /// Room for so many calls of each cause.
  Timings(Iterable<Cause> causes, int calls) {
    causes.forEach(cause -> times.put(cause, new long[calls]));
  }

  void record(Cause cause, int call, long nanoseconds) {
    of(cause)[call] = nanoseconds;
  }

  /// The causes that were timed.
  Set<Cause> causes() {
    return times.keySet();
  }

  /// Welch's statistic of a cause against {@link Cause#RANDOM}: of the two, the one farther from
  /// zero.
  double statistic(Cause cause) {
    return FasterParts.statistic(of(cause), of(Cause.RANDOM));
  }

  /// What a call of the cause usually took, in microseconds: the median.
  double usual(Cause cause) {
    return FasterParts.median(of(cause)) / 1e3;
  }

  private long[] of(Cause cause) {
    var found = times.get(cause);
    if (found == null) {
      throw new IllegalArgumentException(cause + " was not timed");
    }
    return found;
  }
}
