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
  /// @param date when the key will be gone; not known while a primary key waits for its replicas to
  ///   be gone
  /// @param windowDays the waiting period that was asked for
  public record Deletion(Optional<Instant> date, int windowDays) {

    /// One whose waiting period begins now.
    static Deletion from(Instant now, int windowDays) {
      var date = now.plus(Duration.ofDays(windowDays)).truncatedTo(ChronoUnit.MILLIS);
      return new Deletion(Optional.of(date), windowDays);
    }
  }

  public Lifecycle {
    created = created.truncatedTo(ChronoUnit.MILLIS);
  }

  /// The life of a key that is made now.
  public static Lifecycle beginning(Instant now) {
    return new Lifecycle(now, true, Optional.empty());
  }

  /// Whether the key's deletion date has come.
  public boolean isOver(Instant now) {
    return deletion.flatMap(Deletion::date).filter(date -> !now.isBefore(date)).isPresent();
  }

  /// The state at a time at which the key is not over.
  public KeyState state() {
    if (deletion.isPresent()) {
      return deletion.get().date().isPresent()
          ? KeyState.PENDING_DELETION
          : KeyState.PENDING_REPLICA_DELETION;
    }
    return isEnabled ? KeyState.ENABLED : KeyState.DISABLED;
  }

  /// The same, enabled or disabled.
  public Lifecycle withEnabled(boolean enabled) {
    return new Lifecycle(created, enabled, deletion);
  }

  /// The same with its deletion scheduled so many days from now.
  public Lifecycle withDeletion(Instant now, int windowDays) {
    return withDeletion(Deletion.from(now, windowDays));
  }

  /// The same with its deletion scheduled so many days from when all replicas are gone.
  public Lifecycle withDeletionAfterReplicas(int windowDays) {
    return withDeletion(new Deletion(Optional.empty(), windowDays));
  }

  /// The same now that all replicas are gone: where the deletion waited for that, its waiting
  /// period begins.
  public Lifecycle withoutReplicas(Instant now) {
    return deletion
        .filter(waiting -> waiting.date().isEmpty())
        .map(waiting -> withDeletion(now, waiting.windowDays()))
        .orElse(this);
  }

  private Lifecycle withDeletion(Deletion next) {
    return new Lifecycle(created, isEnabled, Optional.of(next));
  }

  /// The same with its deletion cancelled, which leaves the key disabled.
  public Lifecycle withoutDeletion() {
    return new Lifecycle(created, false, Optional.empty());
  }
}
