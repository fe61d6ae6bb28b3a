package org.trentkms.key;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Where a key is in its life: when it was made, whether it is enabled, and when it will be gone.
///
/// The state follows from this and the time alone: a key whose deletion date has come is gone at
/// that instant, whatever has or has not been shredded by then.
///
/// @param deletion when the key will be gone, if its deletion is scheduled
public record Lifecycle(Instant created, boolean isEnabled, Optional<Deletion> deletion) {

  /// A scheduled deletion.
  ///
  /// @param windowDays the waiting period that was asked for
  public record Deletion(Instant date, int windowDays) {}

  public Lifecycle {
    created = created.truncatedTo(ChronoUnit.MILLIS);
  }

  /// The life of a key that is made now.
  public static Lifecycle beginning(Instant now) {
    return new Lifecycle(now, true, Optional.empty());
  }

  /// Whether the key's deletion date has come.
  public boolean isOver(Instant now) {
    return deletion.isPresent() && !now.isBefore(deletion.get().date());
  }

  /// The state at a time at which the key is not over.
  public KeyState state() {
    if (deletion.isPresent()) {
      return KeyState.PENDING_DELETION;
    }
    return isEnabled ? KeyState.ENABLED : KeyState.DISABLED;
  }

  /// The same, enabled or disabled.
  public Lifecycle withEnabled(boolean enabled) {
    return new Lifecycle(created, enabled, deletion);
  }

  /// The same with its deletion scheduled so many days from now.
  public Lifecycle withDeletion(Instant now, int windowDays) {
    var date = now.plus(Duration.ofDays(windowDays)).truncatedTo(ChronoUnit.MILLIS);
    return new Lifecycle(created, isEnabled, Optional.of(new Deletion(date, windowDays)));
  }

  /// The same with its deletion cancelled, which leaves the key disabled.
  public Lifecycle withoutDeletion() {
    return new Lifecycle(created, false, Optional.empty());
  }
}
