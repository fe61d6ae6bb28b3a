package org.trentkms.server.clock;

import java.time.Duration;
import java.time.Instant;

/// The clocks of a machine, moved by hand: time passes on both, a step is made by one.
public final class MovableClocks {

  /// Short, so that what a test has come to the time of happens soon.
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Instant wall;
  private long ticks;

  /// Clocks of which one shows this.
  public MovableClocks(Instant wall) {
    this.wall = wall;
    this.ticks = Long.MAX_VALUE - 1; // a ticker may begin anywhere, and overflows
  }

  /// The clocks, as a server reads them.
  public Clocks clocks() {
    return new Clocks(this::wall, this::ticks, PAUSE);
  }

  /// Lets time pass.
  public synchronized void pass(Duration duration) {
    wall = wall.plus(duration);
    ticks += duration.toNanos();
  }

  /// Sets the wall clock forward, or back where the duration is negative.
  public synchronized void step(Duration duration) {
    wall = wall.plus(duration);
  }

  /// What the wall clock shows.
  public synchronized Instant wall() {
    return wall;
  }

  private synchronized long ticks() {
    return ticks;
  }
}
