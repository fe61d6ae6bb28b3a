package org.trentkms.server.clock;

import java.time.Duration;
import java.time.Instant;

/// A time, and what the ticker showed then: from here the ticker tells how far time has come.
record Anchor(Instant time, long ticks) {

  /// How long an anchor lasts. What the wall clock gains on the ticker meanwhile is added up.
  static final Duration LIFE = Duration.ofDays(1);

  /// The time now by the ticker, in whole milliseconds.
  Instant progress(Reading now) {
    return time.plusMillis(now.since(ticks).toMillis());
  }

  /// Whether it is to be replaced.
  boolean isOld(Reading now) {
    return now.since(ticks).compareTo(LIFE) >= 0;
  }
}
