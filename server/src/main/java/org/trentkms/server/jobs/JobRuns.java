package org.trentkms.server.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The runs of one job: what came of them, and when the next may be. After a failure that is later
/// and later, up to five minutes. For one thread at a time.
final class JobRuns {

  private static final Logger LOG = LoggerFactory.getLogger(JobRuns.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final Job job;
  private long done;
  private @Nullable Instant lastRun;
  private @Nullable String failure;
  private Duration pause = Duration.ZERO;
  private long failedAt;

  JobRuns(Job job) {
    this.job = job;
  }

  String name() {
    return job.name();
  }

  boolean goesOnInDoubt() {
    return job.goesOnInDoubt();
  }

  /// Runs the job, unless it has failed and is to wait.
  ///
  /// @param ticks what the ticker shows
  void runIfItMay(Instant now, long ticks) {
    if (failure == null || Duration.ofNanos(ticks - failedAt).compareTo(pause) >= 0) {
      run(now, ticks);
    }
  }

  /// Runs the job.
  void run(Instant now, long ticks) {
    lastRun = now;
    try {
      done += job.run(now);
      failure = null;
      pause = Duration.ZERO;
    } catch (RuntimeException e) {
      failure = Objects.requireNonNullElse(e.getMessage(), e.toString());
      pause = pause.isZero() ? FIRST_PAUSE : shorter(pause.multipliedBy(2), LONGEST_PAUSE);
      failedAt = ticks;
      LOG.error("job {} failed and is tried again in {}", job.name(), pause, e);
    }
  }

  /// What an operator is told.
  String status() {
    var runs = done + " done, last run at " + (lastRun == null ? "no time yet" : lastRun);
    return failure == null ? runs : runs + ", fails: " + failure + ", tried again after " + pause;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
