package org.trentkms.server.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How key time runs: a pure function of where it has come so far and of what the clocks show.
///
/// Key time follows the wall clock, but never back, and never more than {@link #LARGEST_STEP} in a
/// day beyond what the ticker accounts for. Where the wall clock is further ahead than that, key
/// time leaves it and goes on by the ticker, until an operator accepts the wall clock, the wall
/// clock is set right, or {@link #PATIENCE} has passed.
sealed interface Course {

  /// How far the wall clock may gain on the ticker in a day without being doubted.
  Duration LARGEST_STEP = Duration.ofMinutes(5);

  /// How long a step is doubted.
  Duration PATIENCE = Duration.ofDays(1);

  /// The key time that is reached.
  Instant time();

  /// The course when the clocks show this.
  Course at(Reading now);

  /// The step that is doubted, if one is, to be remembered over a restart.
  Optional<Doubt> doubtAt(Reading now);

  /// The course of a server that starts.
  ///
  /// The ticker tells nothing of the time before, so the wall clock is believed: time may have
  /// passed while nothing ran. Unless a step was doubted when the server stopped, which then goes
  /// on.
  static Course from(Mark mark, Reading now) {
    if (mark.doubt().isEmpty()) {
      return following(mark.time(), now);
    }
    var reached = new Anchor(mark.time(), now.ticks());
    return new Doubting(mark.time(), reached, reached, mark.doubt().get()).at(now);
  }

  /// The course that believes the wall clock.
  static Following following(Instant reached, Reading now) {
    var time = later(reached, now.wall());
    return new Following(time, new Anchor(time, now.ticks()));
  }

  private static boolean isNear(Anchor base, Reading now) {
    return !now.wall().isAfter(base.progress(now).plus(LARGEST_STEP));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  /// Key time is the wall clock's, or stands where that is behind it.
  ///
  /// @param base what the gains of the wall clock are counted from
  record Following(Instant time, Anchor base) implements Course {

    @Override
    public Course at(Reading now) {
      if (!isNear(base, now)) {
        var left = new Anchor(later(time, base.progress(now)), now.ticks());
        return new Doubting(left.time(), base, left, new Doubt(now.wall(), Duration.ZERO));
      }
      var next = later(time, now.wall());
      return new Following(
          next, base.isOld(now) ? new Anchor(later(base.progress(now), next), now.ticks()) : base);
    }

    @Override
    public Optional<Doubt> doubtAt(Reading now) {
      return Optional.empty();
    }
  }

  /// Key time goes on by the ticker, because the wall clock has made a step.
  ///
  /// @param base what the gains of the wall clock are counted from
  /// @param left where key time has left the wall clock, in this process
  record Doubting(Instant time, Anchor base, Anchor left, Doubt doubt) implements Course {

    @Override
    public Course at(Reading now) {
      var progress = later(time, left.progress(now));
      if (isNear(base, now)) {
        return new Following(later(progress, now.wall()), base);
      }
      return lasted(now).compareTo(PATIENCE) < 0
          ? new Doubting(progress, base, left, doubt)
          : following(progress, now);
    }

    /// How long the step has been doubted, while a server ran.
    Duration lasted(Reading now) {
      return doubt.lasted().plus(now.since(left.ticks()));
    }

    @Override
    public Optional<Doubt> doubtAt(Reading now) {
      return Optional.of(new Doubt(doubt.since(), lasted(now)));
    }
  }
}
