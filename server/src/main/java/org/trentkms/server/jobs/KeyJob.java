package org.trentkms.server.jobs;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collector;
import java.util.stream.Collectors;
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

  /// Where so many are left, it is not for the keys, and the rest is not tried now.
  private static final int MOST_LEFT = 5_000;

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
    var left = new HashSet<KeyArn>();
    var done = 0;
    var failed = 0;
    var due = due(now, left);
    while (!due.isEmpty() && left.size() < MOST_LEFT) {
      for (var arn : due) {
        switch (take(arn, now)) {
          case DONE -> done++;
          case FAILED -> failed++;
          case WAITING -> {}
        }
      }
      // What is due still was not done, or did not ask for anything: it is asked past.
      due(now, left).stream().filter(due::contains).forEach(left::add);
      due = due(now, left);
    }
    if (failed > 0) {
      throw new StoreFailure(failed + " keys are left for the next time, " + done + " are done");
    }
    return done;
  }

  private Set<KeyArn> due(Instant now, Set<KeyArn> left) {
    return records.dueWithoutAuthorization(kind, until.apply(now), BATCH + left.size()).stream()
        .filter(arn -> !left.contains(arn))
        .collect(ordered());
  }

  private static <T> Collector<T, ?, Set<T>> ordered() {
    return Collectors.toCollection(LinkedHashSet::new);
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
