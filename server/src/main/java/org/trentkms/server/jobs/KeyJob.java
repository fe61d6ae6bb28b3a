package org.trentkms.server.jobs;

import java.time.Instant;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.id.KeyArn;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.store.Due;
import org.trentkms.store.StoreFailure;

/// Does one thing to every key whose date has come. What fails for one key is left for the next
/// time, and the others are gone on with.
final class KeyJob implements Job {

  private static final Logger LOG = LoggerFactory.getLogger(KeyJob.class);
  private static final int BATCH = 200;

  private final String name;
  private final Due.Kind kind;
  private final UnaryOperator<Instant> until;
  private final KeyRecords records;
  private final KeyStep step;

  /// @param until the date up to which keys are due at a time
  KeyJob(
      String name, Due.Kind kind, UnaryOperator<Instant> until, KeyRecords records, KeyStep step) {
    this.name = name;
    this.kind = kind;
    this.until = until;
    this.records = records;
    this.step = step;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean goesOnInDoubt() {
    return kind == Due.Kind.REPLICATION;
  }

  @Override
  public int run(Instant now) {
    var total = 0;
    while (true) {
      var due = records.dueWithoutAuthorization(kind, until.apply(now), BATCH);
      var done = 0;
      var failed = 0;
      for (var arn : due) {
        switch (take(arn, now)) {
          case DONE -> done++;
          case FAILED -> failed++;
          case WAITING -> {}
        }
      }
      total += done;
      if (failed > 0) {
        throw new StoreFailure(failed + " keys of " + due.size() + " are left for the next time");
      }
      if (due.size() < BATCH || done == 0) {
        return total;
      }
    }
  }

  private enum Result {
    DONE,
    WAITING,
    FAILED
  }

  private Result take(KeyArn arn, Instant now) {
    try {
      var key = records.key(arn.region(), arn.key());
      return key.isEmpty() || step.take(key.get(), now) ? Result.DONE : Result.WAITING;
    } catch (RuntimeException e) {
      LOG.error("{} of {} failed", name, arn, e);
      return Result.FAILED;
    }
  }
}
