package org.trentkms.server.usage;

/// The bounds of a {@link UsageTracker}.
///
/// @param recentKeys of how many keys it keeps uses in memory
/// @param readBytes how much of the log it reads at a start
public record TrackerLimits(int recentKeys, long readBytes) {

  /// Some 20 MB in memory; some seconds at a start, and only after a crash, or with a log that is
  /// new to the store.
  public static final TrackerLimits USUAL = new TrackerLimits(50_000, 1L << 30);
}
