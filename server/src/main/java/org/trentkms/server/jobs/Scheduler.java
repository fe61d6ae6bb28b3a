package org.trentkms.server.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trentkms.server.pulse.Pulse;

/// Runs the jobs: after each pause, every one of them looks whether there is something to do. A job
/// that fails waits longer and longer, and the others do not wait for it.
public final class Scheduler implements AutoCloseable {

  private final List<JobRuns> jobs;
  private final InstantSource keyTime;
  private final BooleanSupplier mayRun;
  private final LongSupplier ticker;
  private @Nullable Pulse pulse;

  /// @param keyTime the time that the jobs go by
  /// @param mayRun whether those may run now that do not go on in doubt
  /// @param ticker nanoseconds, by which a job waits that has failed
  public Scheduler(
      List<Job> jobs, InstantSource keyTime, BooleanSupplier mayRun, LongSupplier ticker) {
    this.jobs = jobs.stream().map(JobRuns::new).toList();
    this.keyTime = keyTime;
    this.mayRun = mayRun;
    this.ticker = ticker;
  }

  /// Starts the thread.
  ///
  /// @param pause before each run of the jobs
  public Scheduler start(Duration pause) {
    pulse = Pulse.start("jobs", pause, this::tick);
    return this;
  }

  /// Runs every job that may run, at the time that it is.
  synchronized void tick() {
    var mayAllRun = mayRun.getAsBoolean();
    var now = keyTime.instant();
    jobs.stream()
        .filter(job -> mayAllRun || job.goesOnInDoubt())
        .forEach(job -> job.runIfItMay(now, ticker.getAsLong()));
  }

  /// Runs every job for a time that has just come.
  public synchronized void run(Instant now) {
    jobs.forEach(job -> job.run(now, ticker.getAsLong()));
  }

  /// Does something while no job runs.
  public synchronized <T> T whileIdle(Supplier<T> action) {
    return action.get();
  }

  /// The names of the jobs, in the order in which they run.
  public List<String> names() {
    return jobs.stream().map(JobRuns::name).toList();
  }

  /// What an operator is told of a job.
  public synchronized String status(String name) {
    return jobs.stream()
        .filter(job -> job.name().equals(name))
        .findFirst()
        .map(JobRuns::status)
        .orElseThrow(() -> new IllegalArgumentException("there is no job " + name));
  }

  /// Ends what is under way, and the thread.
  @Override
  public void close() {
    if (pulse != null) {
      pulse.close();
    }
  }
}
