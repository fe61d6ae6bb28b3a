package org.trentkms.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trentkms.key.Lifecycle.Deletion;

final class LifecycleTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00.123456789Z");

  @Test
  void beginning_isEnabled_toTheMillisecond() {
    var life = Lifecycle.beginning(NOW);

    assertThat(life.state()).isEqualTo(KeyState.ENABLED);
    assertThat(life.created()).isEqualTo("2026-01-31T12:00:00.123Z");
    assertThat(life.isOver(Instant.MAX)).isFalse();
  }

  @Test
  void disabling_isUndoneByEnabling() {
    var life = Lifecycle.beginning(NOW);

    assertThat(life.withEnabled(false).state()).isEqualTo(KeyState.DISABLED);
    assertThat(life.withEnabled(false).withEnabled(true)).isEqualTo(life);
  }

  @Test
  void key_isGoneAtItsDeletionDate_andNotAMomentBefore() {
    var life = Lifecycle.beginning(NOW).withDeletion(NOW, 7);
    var date = Instant.parse("2026-02-07T12:00:00.123Z");

    assertThat(life.deletion()).contains(new Deletion(Optional.of(date), 7));
    assertThat(life.state()).isEqualTo(KeyState.PENDING_DELETION);
    assertThat(life.isOver(NOW)).isFalse();
    assertThat(life.isOver(date.minusMillis(1))).isFalse();
    assertThat(life.isOver(date.minusNanos(1))).isFalse();
    assertThat(life.isOver(date)).isTrue();
    assertThat(life.isOver(date.plus(Duration.ofDays(10_000)))).isTrue();
  }

  @Test
  void days_areOfTwentyFourHours() {
    var beforeClocksChange = Instant.parse("2026-03-28T12:00:00Z");

    assertThat(Lifecycle.beginning(NOW).withDeletion(beforeClocksChange, 30).deletion())
        .contains(new Deletion(Optional.of(Instant.parse("2026-04-27T12:00:00Z")), 30));
  }

  @Test
  void cancelling_leavesTheKeyDisabled_whateverItWas() {
    for (var wasEnabled : new boolean[] {true, false}) {
      var cancelled =
          Lifecycle.beginning(NOW).withEnabled(wasEnabled).withDeletion(NOW, 30).withoutDeletion();

      assertThat(cancelled.state()).isEqualTo(KeyState.DISABLED);
      assertThat(cancelled.deletion()).isEmpty();
      assertThat(cancelled.created()).isEqualTo("2026-01-31T12:00:00.123Z");
    }
  }

  @Test
  void deletionOfAPrimary_waitsForItsReplicas_andThenForItsPeriod() {
    var waiting = Lifecycle.beginning(NOW).withDeletionAfterReplicas(7);

    assertThat(waiting.state()).isEqualTo(KeyState.PENDING_REPLICA_DELETION);
    assertThat(waiting.isOver(Instant.MAX)).isFalse();
    var later = NOW.plus(Duration.ofDays(20));
    assertThat(waiting.withoutReplicas(later))
        .isEqualTo(Lifecycle.beginning(NOW).withDeletion(later, 7));
    assertThat(waiting.withoutDeletion().state()).isEqualTo(KeyState.DISABLED);
    for (var other :
        List.of(Lifecycle.beginning(NOW), Lifecycle.beginning(NOW).withDeletion(NOW, 9))) {
      assertThat(other.withoutReplicas(later)).isEqualTo(other);
    }
  }
}
