package org.trentkms.key;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// How often the material of a key was replaced, and when it is to be next.
///
/// @param schedule the automatic rotation, where it is enabled
/// @param count how many rotations there were; the first material has number 1, so the current one
///   has one more than this
/// @param onDemand how many of them a caller asked for
public record Rotation(Optional<Schedule> schedule, int count, int onDemand) {

  /// That of a new key.
  public static final Rotation NONE = new Rotation(Optional.empty(), 0, 0);

  /// The shortest period of automatic rotation.
  public static final int LEAST_DAYS = 90;

  /// The longest period of automatic rotation.
  public static final int MOST_DAYS = 2560;

  /// The period where none is asked for.
  public static final int USUAL_DAYS = 365;

  /// Why the material was replaced (RotationType of the API model).
  public enum Type {
    AUTOMATIC,
    ON_DEMAND
  }

  /// Automatic rotation.
  ///
  /// @param next when the material is to be replaced; in the past where the key is disabled, and
  ///   then as soon as it is enabled
  public record Schedule(int periodDays, Instant next) {

    public Schedule {
      next = next.truncatedTo(ChronoUnit.MILLIS);
      if (periodDays < LEAST_DAYS || periodDays > MOST_DAYS) {
        throw new IllegalArgumentException("no period of rotation: " + periodDays);
      }
    }

    /// The schedule whose period begins now.
    static Schedule from(Instant now, int periodDays) {
      return new Schedule(periodDays, now.plus(Duration.ofDays(periodDays)));
    }
  }

  /// The same rotated automatically from now on, a period from now for the first time. Where it is
  /// already, with this period, the next date stays.
  public Rotation enabled(int periodDays, Instant now) {
    if (schedule.isPresent() && schedule.get().periodDays() == periodDays) {
      return this;
    }
    return new Rotation(Optional.of(Schedule.from(now, periodDays)), count, onDemand);
  }

  /// The same without automatic rotation.
  public Rotation disabled() {
    return schedule.isEmpty() ? this : new Rotation(Optional.empty(), count, onDemand);
  }

  /// The same after a rotation. An automatic one begins a new period; one on demand leaves the
  /// schedule as it is.
  Rotation rotated(Type type, Instant now) {
    return switch (type) {
      case AUTOMATIC ->
          new Rotation(
              schedule.map(before -> Schedule.from(now, before.periodDays())), count + 1, onDemand);
      case ON_DEMAND -> new Rotation(schedule, count + 1, onDemand + 1);
    };
  }

  /// Whether the schedule asks for a rotation.
  boolean isDue(Instant now) {
    return schedule.isPresent() && !now.isBefore(schedule.get().next());
  }
}
