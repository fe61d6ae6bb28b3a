package org.trentkms.server.keypairs;

import java.time.Duration;
import java.time.Instant;

/// What the two clocks of the machine show at one moment: together they tell whether a key pair is
/// still nobody else's.
///
/// Whoever restores a machine from a snapshot restores the pairs in its memory, every time he does.
/// The ticker then goes on as if nothing had been; the clock jumps as soon as it is set. So a pair
/// is fresh while it is young by both of them and they agree on its age. Its age begins with the
/// making: of two machines that were restored meanwhile, each would finish a pair with the same
/// first prime.
///
/// @param ticks nanoseconds, as {@link System#nanoTime} counts them
record Moment(long ticks, Instant time) {

  /// The age up to which a pair is given out.
  static final Duration LONGEST = Duration.ofMinutes(10);

  /// A clock that is set right little by little is off by less.
  private static final Duration TOLERANCE = Duration.ofSeconds(1);

  /// Whether a pair whose making was begun at this moment may be given out now.
  boolean isFreshAt(Moment now) {
    var byTicker = untilByTicker(now);
    var byClock = Duration.between(time, now.time);
    return byTicker.compareTo(LONGEST) <= 0
        && byClock.compareTo(LONGEST) <= 0
        && byTicker.minus(byClock).abs().compareTo(TOLERANCE) <= 0;
  }

  /// Whether no more time has passed since than a pair lasts.
  boolean isRecentAt(Moment now) {
    return untilByTicker(now).compareTo(LONGEST) <= 0;
  }

  private Duration untilByTicker(Moment now) {
    return Duration.ofNanos(now.ticks - ticks);
  }
}
