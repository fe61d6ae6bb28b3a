package org.trentkms.server.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.trentkms.server.clock.MovableTime;
import org.trentkms.store.Due;
import org.trentkms.store.Store;

/// Moves the time of a `trent dev` forward: from one date at which something is due to the next, so
/// that all of it happens, in its order and at its time.
public final class TimeMover {

  /// How far one move goes at most.
  public static final Duration LONGEST = Duration.ofDays(3_660);

  /// CloudTrail has four digits for a year.
  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  private final MovableTime time;
  private final Store store;
  private final Scheduler scheduler;

  public TimeMover(MovableTime time, Store store, Scheduler scheduler) {
    this.time = time;
    this.store = store;
    this.scheduler = scheduler;
  }

  /// Returns if time can be moved from one to the other.
  ///
  /// @throws IllegalArgumentException with a text for the user if it cannot
  public static Instant require(Instant from, Instant to) {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException(
          "lies before "
              + from
              + ", which key time has come to: what has happened by then cannot"
              + " un-happen");
    }
    if (Duration.between(from, to).compareTo(LONGEST) > 0 || to.isAfter(LAST)) {
      throw new IllegalArgumentException(
          "goes too far: " + LONGEST.toDays() + " days at once, and not beyond the year 9998");
    }
    return to;
  }

  /// Moves time forward to this one, unless it has come further already.
  public synchronized void moveTo(Instant target) {
    var next = nextDue();
    while (next.isBefore(target)) {
      stopAt(next);
      next = nextDue();
    }
    stopAt(target);
  }

  /// Has all happen that is due by now.
  public synchronized void catchUp() {
    scheduler.run(time.instant());
  }

  /// Does something while time is not moved and no job runs.
  public synchronized <T> T whileIdle(Supplier<T> action) {
    return scheduler.whileIdle(action);
  }

  private void stopAt(Instant date) {
    if (date.isAfter(time.instant())) {
      time.moveTo(date);
    }
    scheduler.run(time.instant());
  }

  private Instant nextDue() {
    var due = store.nextDue(time.instant().toEpochMilli());
    return due == Due.NEVER ? Instant.MAX : Instant.ofEpochMilli(due);
  }
}
