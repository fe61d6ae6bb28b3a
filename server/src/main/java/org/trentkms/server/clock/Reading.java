package org.trentkms.server.clock;

import java.time.Duration;
import java.time.Instant;

/// What the two clocks of the machine show. The wall clock is read first: a pause between the two
/// then looks like time that has passed, and never like a step.
///
/// @param wall with whole milliseconds
record Reading(Instant wall, long ticks) {

  static Reading of(Clocks clocks) {
    var wall = Instant.ofEpochMilli(clocks.wall().millis());
    return new Reading(wall, clocks.ticker().getAsLong());
  }

  /// The time that has passed by the ticker since it showed this.
  Duration since(long earlierTicks) {
    return Duration.ofNanos(ticks - earlierTicks);
  }
}
