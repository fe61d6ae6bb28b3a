package org.trentkms.server.clock;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.server.clock.Course.Doubting;

/// The time that keys live by in `trent server`. It never runs back, and no step of the machine's
/// clock moves it by more than five minutes before an operator accepts it or a day passes.
///
/// Signatures, TLS, time-outs, the `Date` header and the audit log go by the machine's clock.
///
/// A reading is worth a millisecond. So the course is taken up at most a thousand times a second,
/// however many calls ask for the time.
public final class KeyTime implements InstantSource {

  private static final Logger LOG = LoggerFactory.getLogger(KeyTime.class);

  private final Clocks clocks;
  private final Object lock = new Object();
  private volatile Shown shown;
  private Course course;
  private Aging aging;
  private long agedAt;

  KeyTime(Clocks clocks, Mark mark) {
    this.clocks = clocks;
    var now = Reading.of(clocks);
    this.course = Course.from(mark, now);
    this.aging = mark.equals(Mark.NONE) ? Aging.from(course.time()) : mark.aging();
    this.agedAt = now.ticks();
    this.shown = new Shown(now.wall().toEpochMilli(), course.time());
    if (course.time().isAfter(now.wall().plus(Course.LARGEST_STEP))) {
      LOG.warn("the clock shows {}, but key time has come to {}", now.wall(), course.time());
    }
  }

  /// The key time of a server whose mark lies in this file.
  ///
  /// @throws org.trentkms.server.datadir.DataDirectoryFailure where it cannot be read
  public static KeyTime open(Path file, Clocks clocks) {
    return new KeyTime(clocks, new MarkFile(file).read());
  }

  @Override
  public Instant instant() {
    var seen = shown;
    return seen.wall == clocks.wall().millis() ? seen.time : advance(Reading.of(clocks)).time();
  }

  /// The step of the clock that is doubted now, if one is: rotation, expiry and destruction do not
  /// happen by it.
  public Optional<Suspension> suspension() {
    var now = Reading.of(clocks);
    return advance(now) instanceof Doubting doubting
        ? Optional.of(
            new Suspension(
                doubting.doubt().since(),
                Duration.between(doubting.time(), now.wall()),
                Course.PATIENCE.minus(doubting.lasted(now))))
        : Optional.empty();
  }

  /// Believes the machine's clock as it is now.
  public void accept() {
    synchronized (lock) {
      var now = Reading.of(clocks);
      course = Course.following(advance(now).time(), now);
      shown = new Shown(now.wall().toEpochMilli(), course.time());
      LOG.warn("the clock was accepted: key time is {}", course.time());
    }
  }

  /// The key time that was reached a day of running ago, or earlier: what has ended by then may be
  /// destroyed. So a clock that was wrong while no server ran, and was believed, can be set right.
  public Instant aged() {
    synchronized (lock) {
      return aging.aged();
    }
  }

  /// What is to be remembered now.
  Mark mark() {
    synchronized (lock) {
      var now = Reading.of(clocks);
      var time = advance(now).time();
      aging = aging.after(now.since(agedAt), time);
      agedAt = now.ticks();
      return new Mark(time, course.doubtAt(now), aging);
    }
  }

  private Course advance(Reading now) {
    synchronized (lock) {
      var before = course;
      course = course.at(now);
      shown = new Shown(now.wall().toEpochMilli(), course.time());
      tell(before, now);
      return course;
    }
  }

  private void tell(Course before, Reading now) {
    var isDoubting = course instanceof Doubting;
    if (isDoubting == before instanceof Doubting) {
      return;
    }
    if (isDoubting) {
      LOG.error(
          "the clock has stepped forward to {}: rotation, expiry and destruction wait at {} until"
              + " `trent clock accept`, or for a day",
          now.wall(),
          course.time());
    } else {
      LOG.warn("the clock is believed again: key time is {}", course.time());
    }
  }

  /// A step of the clock that has not been accepted.
  ///
  /// @param since what the machine's clock showed when it was noticed
  /// @param ahead by how much the machine's clock is ahead of key time
  /// @param left how long it is doubted yet
  public record Suspension(Instant since, Duration ahead, Duration left) {}

  /// The key time at a millisecond of the wall clock.
  private record Shown(long wall, Instant time) {}
}
