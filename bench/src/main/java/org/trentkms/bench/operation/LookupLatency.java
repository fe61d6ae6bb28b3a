package org.trentkms.bench.operation;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.trentkms.audit.history.EventAttribute;
import org.trentkms.audit.history.EventQuery;
import org.trentkms.audit.history.EventQuery.Condition;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.server.auditlog.index.LogIndex;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench lookups`: measures lookups of events in an audit log of many.
@Command(
    name = "lookups",
    description =
        "Writes an audit log of a day, indexed and compressed, and measures pages of LookupEvents"
            + " over it, without the network. Fails where the median of those of a key in the last"
            + " hour is more than 0.2 s. Ten million events take some minutes and 2 GB of disk.")
public final class LookupLatency implements Callable<Integer> {

  private static final double BOUND_MILLISECONDS = 200;
  private static final double MILLION = 1e6;
  private static final int HOUR = 3_600;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--events",
      defaultValue = "10000000",
      description = "How many events the log has (default: ${DEFAULT-VALUE}).")
  private long events;

  @Option(
      names = "--rounds",
      defaultValue = "20",
      description = "How many lookups of each kind are measured (default: ${DEFAULT-VALUE}).")
  private int rounds;

  private final InstantSource clock;
  private final LongSupplier ticker;

  /// @param ticker nanoseconds
  public LookupLatency(InstantSource clock, LongSupplier ticker) {
    this.clock = clock;
    this.ticker = ticker;
  }

  @Override
  public Integer call() throws IOException {
    try (var log = new GeneratedLog(clock.instant())) {
      log.write(events);
      print("events", (double) events);
      print("log bytes an event", (double) log.size() / events);
      print("index bytes an event", (double) log.indexSize() / events);
      var lastHour = log.start().plusSeconds(GeneratedLog.SECONDS - HOUR);
      var ofAKey =
          measure("key, last hour", log.index(), lastHour, i -> ofKey(GeneratedLog.key(37 * i)));
      measure("key, day", log.index(), log.start(), i -> ofKey(GeneratedLog.key(37 * i)));
      measure("absent key, day", log.index(), log.start(), i -> ofKey("absent " + i));
      measure(
          "event id, day",
          log.index(),
          log.start(),
          _ -> new Condition(EventAttribute.EVENT_ID, log.middleId()));
      return ofAKey <= BOUND_MILLISECONDS ? 0 : 1;
    }
  }

  private static Condition ofKey(String arn) {
    return new Condition(EventAttribute.RESOURCE_NAME, arn);
  }

  /// Returns the median in milliseconds, after a round that is not measured.
  private double measure(
      String label, LogIndex index, Instant from, IntFunction<Condition> condition) {
    index.lookUp(query(from, condition.apply(rounds)));
    var found = 0;
    var times = new long[rounds];
    for (var i = 0; i < rounds; i++) {
      var begin = ticker.getAsLong();
      found += index.lookUp(query(from, condition.apply(i))).events().size();
      times[i] = ticker.getAsLong() - begin;
    }
    var sorted = LongStream.of(times).sorted().toArray();
    var median = sorted[rounds / 2] / MILLION;
    var slowest = sorted[rounds - 1] / MILLION;
    spec.commandLine()
        .getOut()
        .println(
            String.format(
                Locale.ROOT,
                "%-22s median %.1f ms, slowest %.1f ms, %.1f events",
                label,
                median,
                slowest,
                (double) found / rounds));
    return median;
  }

  private static EventQuery query(Instant from, Condition condition) {
    return new EventQuery(
        new AccountId("111122223333"),
        new Region("us-east-1"),
        from,
        Instant.MAX,
        Optional.of(condition),
        EventQuery.NEWEST,
        50);
  }

  private void print(String label, double value) {
    spec.commandLine().getOut().println(String.format(Locale.ROOT, "%-22s %.1f", label, value));
  }
}
