package org.trentkms.server.clock;

import java.time.Duration;
import java.time.Instant;

/// Which key time was reached long ago, counted in hours during which a server ran: a clock that
/// was wrong at the start of a server is found out by then.
///
/// @param aged what was reached a day of running ago, or earlier
/// @param young what was reached when the day of running began that is not over yet
/// @param ran how much of that day is over
record Aging(Instant aged, Instant young, Duration ran) {

  private static final Duration DAY = Duration.ofDays(1);

  /// Nothing was reached long ago.
  static Aging from(Instant reached) {
    return new Aging(Instant.EPOCH, reached, Duration.ZERO);
  }

  /// The same after a server has run for so long, and key time has come so far.
  Aging after(Duration running, Instant reached) {
    var next = ran.plus(running);
    return next.compareTo(DAY) < 0
        ? new Aging(aged, young, next)
        : new Aging(young, reached, Duration.ZERO);
  }
}
