package org.trentkms.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// When jobs run, over a time and a ticker that are moved by hand.
@Timeout(60)
final class SchedulerTest {

  private static final Instant START = Instant.parse("2026-03-04T05:06:07.089Z");
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final List<Instant> runs = new ArrayList<>();
  private Instant now = START;
  private long ticks = Long.MAX_VALUE;
  private boolean mayRun = true;
  private boolean fails;

  private final Scheduler scheduler =
      new Scheduler(
          List.of(job("doubtful", this::runOrFail), job("sound", at -> 1)),
          () -> now,
          () -> mayRun,
          () -> ticks);

  @Test
  void jobs_runAtTheTimeThatItIs() {
    pass(Duration.ofHours(3));
    assertThat(runs).containsExactly(START.plus(Duration.ofHours(3)));
    assertThat(scheduler.status("sound")).isEqualTo("1 done, last run at 2026-03-04T08:06:07.089Z");
    assertThat(scheduler.names()).containsExactly("doubtful", "sound");
  }

  @Test
  void failingJob_isTriedAgainLaterAndLater_andTheOthersGoOn() {
    fails = true;
    for (var second = 0; second < 3_600; second++) {
      pass(Duration.ofSeconds(1));
    }
    // After 0, 1, 3, 7, 15, 31, 63, 127 and 255 seconds, and then every five minutes.
    assertThat(runs).hasSize(9 + (3_600 - 255 - 256) / 300 + 1);
    assertThat(scheduler.status("sound")).startsWith("3600 done");
    assertThat(scheduler.status("doubtful"))
        .startsWith("0 done")
        .contains("fails: no luck")
        .endsWith("tried again after PT5M");

    fails = false;
    pass(Duration.ofMinutes(5));
    assertThat(scheduler.status("doubtful")).startsWith("1 done").doesNotContain("fails");
    var before = runs.size();
    pass(Duration.ofSeconds(1));
    assertThat(runs).hasSize(before + 1);
  }

  @Test
  void thread_goesOnAfterAFailureBesideTheJobs() throws InterruptedException {
    var asked = new AtomicInteger();
    var ran = new CountDownLatch(1);
    var job =
        job(
            "sound",
            _ -> {
              ran.countDown();
              return 1;
            });
    try (var running =
        new Scheduler(List.of(job), () -> now, () -> mayRunButAtFirst(asked), () -> ticks)) {
      running.start(PAUSE);
      assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static boolean mayRunButAtFirst(AtomicInteger asked) {
    if (asked.incrementAndGet() == 1) {
      throw new IllegalStateException("nobody knows yet");
    }
    return true;
  }

  @Test
  void jobThatGoesOnInDoubt_runsWhileTimeIsDoubted() {
    var ran = new AtomicInteger();
    var steady =
        new Job() {
          @Override
          public String name() {
            return "steady";
          }

          @Override
          public boolean goesOnInDoubt() {
            return true;
          }

          @Override
          public int run(Instant at) {
            return ran.incrementAndGet();
          }
        };
    try (var both =
        new Scheduler(
            List.of(steady, job("doubtful", this::runOrFail)),
            () -> now,
            () -> false,
            () -> ticks)) {
      both.tick();
    }
    assertThat(ran).hasValue(1);
    assertThat(runs).isEmpty();
  }

  @Test
  void jobs_doNotRunWhileTimeIsDoubted() {
    mayRun = false;
    pass(Duration.ofDays(365));
    assertThat(runs).isEmpty();
    mayRun = true;
    pass(Duration.ofSeconds(1));
    assertThat(runs).hasSize(1);
  }

  @Test
  void thread_runsThemAgainAndAgainUntilItIsClosed() throws InterruptedException {
    var twice = new CountDownLatch(2);
    var started =
        new Scheduler(
            List.of(
                job(
                    "counting",
                    _ -> {
                      twice.countDown();
                      return 1;
                    })),
            () -> START,
            () -> true,
            () -> 0);
    try (var _ = started.start(PAUSE)) {
      assertThat(twice.await(30, TimeUnit.SECONDS)).isTrue();
    }
    var after = started.status("counting");
    Thread.sleep(PAUSE.multipliedBy(10));
    assertThat(started.status("counting")).isEqualTo(after);
  }

  private void pass(Duration duration) {
    now = now.plus(duration);
    ticks += duration.toNanos();
    scheduler.tick();
  }

  private int runOrFail(Instant at) {
    runs.add(at);
    if (fails) {
      throw new IllegalStateException("no luck");
    }
    return 1;
  }

  private static Job job(String name, Work work) {
    return new Job() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public int run(Instant now) {
        return work.at(now);
      }
    };
  }

  /// What a job does.
  @FunctionalInterface
  private interface Work {
    int at(Instant now);
  }
}
