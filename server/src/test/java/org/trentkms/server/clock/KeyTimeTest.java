package org.trentkms.server.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Key time over clocks that are moved by hand.
final class KeyTimeTest {

  private static final Instant START = Instant.parse("2026-03-04T05:06:07.089Z");
  private static final Duration YEAR = Duration.ofDays(365);

  private final MovableClocks machine = new MovableClocks(START);
  private KeyTime time = new KeyTime(machine.clocks(), Mark.NONE);

  @Test
  void time_followsTheClock() {
    assertThat(time.instant()).isEqualTo(START);
    machine.pass(Duration.ofDays(400));
    assertThat(time.instant()).isEqualTo(START.plus(Duration.ofDays(400)));
    assertThat(time.suspension()).isEmpty();
  }

  @Test
  void time_isInWholeMilliseconds() {
    machine.pass(Duration.ofNanos(1_999_999));
    assertThat(time.instant()).isEqualTo(START.plusMillis(1));
  }

  @Test
  void clockThatGoesBack_hasTimeStandUntilItHasCaughtUp() {
    machine.step(Duration.ofHours(-2));
    assertThat(time.instant()).isEqualTo(START);
    machine.pass(Duration.ofHours(1));
    assertThat(time.instant()).isEqualTo(START);
    machine.pass(Duration.ofHours(2));
    assertThat(time.instant()).isEqualTo(START.plus(Duration.ofHours(1)));
    assertThat(time.suspension()).isEmpty();
  }

  @Test
  void clockThatGoesBackAndIsSetRight_isNoStepForward() {
    machine.step(YEAR.negated());
    time.instant();
    machine.pass(Duration.ofDays(3));
    time.instant();
    machine.step(YEAR);
    assertThat(time.instant()).isEqualTo(START.plus(Duration.ofDays(3)));
    assertThat(time.suspension()).isEmpty();
  }

  @Test
  void stepOfFiveMinutes_isBelieved() {
    machine.step(Duration.ofMinutes(5));
    assertThat(time.instant()).isEqualTo(machine.wall());
    assertThat(time.suspension()).isEmpty();
  }

  @Test
  void largerStep_isDoubted_andTimeGoesOnByTheTicker() {
    machine.pass(Duration.ofHours(1));
    machine.step(Duration.ofMinutes(5).plusMillis(1));
    assertThat(time.instant()).isEqualTo(START.plus(Duration.ofHours(1)));

    machine.pass(Duration.ofHours(2));
    assertThat(time.instant()).isEqualTo(START.plus(Duration.ofHours(3)));
    assertThat(time.suspension())
        .hasValueSatisfying(suspension -> {
          assertThat(suspension.since())
              .isEqualTo(START.plus(Duration.ofMinutes(65)).plusMillis(1));
          assertThat(suspension.ahead()).isEqualTo(Duration.ofMinutes(5).plusMillis(1));
          assertThat(suspension.left()).isEqualTo(Duration.ofHours(22));
        });
  }

  @Test
  void smallSteps_areAddedUpOverADay() {
    for (var hour = 0; hour < 5; hour++) {
      machine.step(Duration.ofMinutes(1));
      machine.pass(Duration.ofHours(1));
      assertThat(time.instant()).isEqualTo(machine.wall());
    }
    machine.step(Duration.ofMillis(1));
    assertThat(time.instant()).isEqualTo(machine.wall().minusMillis(1));
    assertThat(time.suspension()).isPresent();
  }

  @Test
  void smallSteps_onDifferentDays_areBelieved() {
    for (var day = 0; day < 100; day++) {
      machine.step(Duration.ofMinutes(2));
      machine.pass(Duration.ofDays(1));
      assertThat(time.instant()).isEqualTo(machine.wall());
    }
  }

  @Test
  void acceptedStep_isBelieved_andTheNextOneIsDoubtedAnew() {
    machine.step(YEAR);
    time.instant();
    machine.pass(Duration.ofMinutes(1));
    time.accept();
    assertThat(time.suspension()).isEmpty();
    assertThat(time.instant()).isEqualTo(START.plus(YEAR).plus(Duration.ofMinutes(1)));

    machine.step(YEAR);
    assertThat(time.instant()).isEqualTo(START.plus(YEAR).plus(Duration.ofMinutes(1)));
    assertThat(time.suspension()).isPresent();
  }

  @Test
  void step_isBelievedAfterADay() {
    machine.step(YEAR);
    time.instant();
    machine.pass(Duration.ofDays(1).minusMillis(1));
    assertThat(time.suspension()).isPresent();
    machine.pass(Duration.ofMillis(1));
    assertThat(time.suspension()).isEmpty();
    assertThat(time.instant()).isEqualTo(machine.wall());
  }

  @Test
  void stepThatIsTakenBack_isForgotten() {
    machine.step(YEAR);
    time.instant();
    machine.pass(Duration.ofHours(1));
    machine.step(YEAR.negated());
    assertThat(time.suspension()).isEmpty();
    assertThat(time.instant()).isEqualTo(START.plus(Duration.ofHours(1)));
  }

  @Test
  void restart_believesTheClock_becauseTimeMayHavePassed() {
    restart(() -> machine.step(Duration.ofDays(30)));
    assertThat(time.instant()).isEqualTo(START.plus(Duration.ofDays(30)));
    assertThat(time.suspension()).isEmpty();
  }

  @Test
  void restart_doesNotRunBack() {
    machine.pass(Duration.ofDays(1));
    restart(() -> machine.step(YEAR.negated()));
    assertThat(time.instant()).isEqualTo(START.plus(Duration.ofDays(1)));
  }

  @Test
  void clockThatWasWrongAtTheStart_isDoubtedWhenItIsSetRightTooFar() {
    restart(() -> machine.step(YEAR.negated()));
    machine.step(YEAR.plusDays(1));
    assertThat(time.suspension()).isPresent();
  }

  @Test
  void restart_goesOnDoubting_withWhatIsLeftOfTheDay() {
    machine.step(YEAR);
    time.instant();
    machine.pass(Duration.ofHours(20));
    restart(() -> machine.pass(Duration.ofDays(2)));
    assertThat(time.instant()).isEqualTo(START.plus(Duration.ofHours(20)));
    assertThat(time.suspension())
        .hasValueSatisfying(suspension -> {
          assertThat(suspension.since()).isEqualTo(START.plus(YEAR));
          assertThat(suspension.left()).isEqualTo(Duration.ofHours(4));
        });
    machine.pass(Duration.ofHours(4));
    assertThat(time.instant()).isEqualTo(machine.wall());
  }

  @Test
  void restart_withTheClockSetRight_doubtsNoMore() {
    machine.step(YEAR);
    time.instant();
    restart(() -> machine.step(YEAR.negated()));
    assertThat(time.suspension()).isEmpty();
  }

  @Test
  void time_isAgedWhenItWasReachedADayOfRunningAgo() {
    assertThat(time.aged()).isEqualTo(Instant.EPOCH);
    run(Duration.ofHours(23));
    assertThat(time.aged()).isEqualTo(Instant.EPOCH);
    run(Duration.ofHours(1));
    assertThat(time.aged()).isEqualTo(START);
    run(Duration.ofHours(24));
    assertThat(time.aged()).isEqualTo(START.plus(Duration.ofDays(1)));
  }

  @Test
  void timeThatPassesWhileNothingRuns_agesNothing() {
    run(Duration.ofHours(30));
    assertThat(time.aged()).isEqualTo(START);
    restart(() -> machine.step(YEAR));
    var afterStart = machine.wall();
    assertThat(time.instant()).isEqualTo(afterStart);

    run(Duration.ofHours(17));
    assertThat(time.aged()).isEqualTo(START);
    run(Duration.ofHours(1));
    assertThat(time.aged()).isBefore(START.plus(Duration.ofDays(2)));
    run(Duration.ofHours(23));
    assertThat(time.aged()).isBefore(START.plus(Duration.ofDays(2)));
    run(Duration.ofHours(1));
    assertThat(time.aged()).isAfterOrEqualTo(afterStart);
  }

  /// As the keeper of a running server does it.
  private void run(Duration duration) {
    for (var passed = Duration.ZERO; passed.compareTo(duration) < 0; ) {
      machine.pass(Duration.ofHours(1));
      passed = passed.plus(Duration.ofHours(1));
      time.mark();
    }
  }

  /// Whatever the clocks do: time never runs back, and what it gains on the ticker is at most five
  /// minutes a day, because nobody accepts anything and no step is doubted for a day.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void time_neverRunsBackOrFarAhead(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var passed = Duration.ZERO;
    var before = time.instant();
    for (var i = 0; i < 20_000; i++) {
      var pause = Duration.ofMillis(random.nextLong(4_000));
      machine.pass(pause);
      passed = passed.plus(pause);
      if (random.nextInt(10) == 0) {
        machine.step(Duration.ofSeconds(random.nextLong(-20, 21)));
      }
      if (passed.compareTo(Duration.ofHours(23)) > 0) {
        break;
      }
      assertThat(time.instant())
          .isAfterOrEqualTo(before)
          .isBeforeOrEqualTo(START.plus(passed).plus(Course.LARGEST_STEP));
      before = time.instant();
    }
  }

  private void restart(Runnable meanwhile) {
    var mark = Mark.parse(time.mark().text()).orElseThrow();
    meanwhile.run();
    time = new KeyTime(machine.clocks(), mark);
  }
}
