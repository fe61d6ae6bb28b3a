package org.trentkms.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.trentkms.load.LoadGenerator;
import org.trentkms.load.PreparedRequests;
import org.trentkms.load.Target;
import org.trentkms.load.Workload;
import org.trentkms.load.comparison.Measurement;
import org.trentkms.load.comparison.Pinning;
import org.trentkms.load.comparison.Probe;
import org.trentkms.load.comparison.Round;
import org.trentkms.load.comparison.ServerProcess;
import org.trentkms.load.measured.Wiring;
import org.trentkms.load.statistics.Median;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench latency`: how long calls take that come at a rate of their own, whatever becomes of those
/// before: at half of what the server can answer, beside the constant answer at the same rate. A
/// call counts from when it was due.
@Command(
    name = "latency",
    description =
        "Measures how long calls take at a part of the server's maximum, from when each was due, and"
            + " the constant answer at the same rate. Fails where p99 is more than 5 times p50, or"
            + " p99.9 more than twice the constant's. Needs two processors and taskset.")
final class LatencyAtRate implements Callable<Integer> {

  private static final double MOST_P99_OF_P50 = 5;
  private static final double MOST_P999_OF_CONSTANT = 2;
  private static final double LEAST_OF_RATE = 0.99;
  private static final List<Column> COLUMNS =
      List.of(
          Column.CALLS,
          Column.PROCESSOR,
          Column.P50,
          Column.P90,
          Column.P99,
          Column.P999,
          Column.SERVER);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--operation",
      defaultValue = "Encrypt",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Workload workload = Workload.ENCRYPT;

  @Option(
      names = "--part",
      defaultValue = "0.5",
      description = "Which part of the maximum is called for (default: ${DEFAULT-VALUE}).")
  private double part;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "How often each of the two is measured (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "6",
      description = "How long each time (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "45",
      description =
          "How many seconds each of the two is called before (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--connections",
      defaultValue = "32",
      description = "How many calls are under way at most (default: ${DEFAULT-VALUE}).")
  private int connections;

  private final InstantSource clock;
  private final LongSupplier ticker;

  LatencyAtRate(InstantSource clock, LongSupplier ticker) {
    this.clock = clock;
    this.ticker = ticker;
  }

  @Override
  public Integer call() throws IOException {
    var pinning = Pinning.take(ProcessHandle.current());
    pinning.requireApart();
    try (var server = ServerProcess.start(pinning.server())) {
      var source = new RequestSource(workload, server.trent(), Wiring.CREDENTIALS, clock, ticker);
      var rate = rate(server, source);
      show(String.format(Locale.ROOT, "%,d calls/s, %.2f of the maximum", rate, part));
      var measured = new ArrayList<Round>();
      for (var round = 0; round < rounds; round++) {
        var requests = source.next();
        measured.add(
            new Round(
                atRate(server, server.constant(), requests, rate),
                atRate(server, server.trent(), requests, rate)));
      }
      return report(measured, rate) ? 0 : 1;
    }
  }

  /// The part of what Trent answers when it is called without a pause, once it is warm.
  private int rate(ServerProcess server, RequestSource source) throws IOException {
    var probe = new Probe(connections, ticker);
    var requests = source.next();
    var duration = Duration.ofSeconds(warmUp);
    probe.measure(server, server.constant(), requests, duration);
    probe.measure(server, server.trent(), requests, duration);
    var most = probe.measure(server, server.trent(), source.next(), Duration.ofSeconds(seconds));
    return (int) (part * most.callsPerSecond());
  }

  private Measurement atRate(
      ServerProcess server, Target target, PreparedRequests requests, int rate) throws IOException {
    var probe = new Probe(connections, ticker);
    try (var clients = LoadGenerator.connect(target, connections, ticker)) {
      clients.limit(rate);
      return probe.measure(server, clients, requests, Duration.ofSeconds(seconds));
    }
  }

  /// Shows the medians, and says whether they are within the bounds.
  private boolean report(List<Round> measured, int rate) {
    var constant = measured.stream().map(Round::constant).toList();
    var served = measured.stream().map(Round::operation).toList();
    show(line("", Column::heading));
    show(line("constant", column -> column.cell(constant)));
    show(line(workload.toString(), column -> column.cell(served)));
    var tail = median(measured, LatencyAtRate::p99OfP50);
    var ofConstant = median(measured, LatencyAtRate::p999OfConstant);
    show(
        String.format(
            Locale.ROOT,
            "p99 is %.1f times p50 (at most %.0f), p99.9 %.2f times the constant's (at most %.0f)",
            tail,
            MOST_P99_OF_P50,
            ofConstant,
            MOST_P999_OF_CONSTANT));
    var keptUp = measured.stream().allMatch(round -> keptUp(round, rate));
    if (!keptUp) {
      show("this run does not count: not all calls that were due were made");
    }
    return keptUp && tail <= MOST_P99_OF_P50 && ofConstant <= MOST_P999_OF_CONSTANT;
  }

  private static boolean keptUp(Round round, int rate) {
    return round.constant().callsPerSecond() >= LEAST_OF_RATE * rate
        && round.operation().callsPerSecond() >= LEAST_OF_RATE * rate;
  }

  private static double p99OfP50(Round round) {
    var latency = round.operation().latency();
    return latency.p99() / latency.p50();
  }

  private static double p999OfConstant(Round round) {
    return round.operation().latency().p999() / round.constant().latency().p999();
  }

  private static double median(List<Round> measured, ToDoubleFunction<Round> figure) {
    return Median.of(measured.stream().mapToDouble(figure));
  }

  private static String line(String label, Function<Column, String> cell) {
    var line = new StringBuilder(String.format(Locale.ROOT, "%-24s", label));
    COLUMNS.forEach(column -> line.append(cell.apply(column)));
    return line.toString();
  }

  private void show(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}
