package org.trentkms.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.trentkms.bench.installation.ConfiguredServer;
import org.trentkms.bench.installation.Setup;
import org.trentkms.load.PreparedRequests;
import org.trentkms.load.Workload;
import org.trentkms.load.comparison.Measurement;
import org.trentkms.load.comparison.Pinning;
import org.trentkms.load.comparison.Probe;
import org.trentkms.load.statistics.Median;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench waits`: measures what it costs that answers wait until the disk has their record, against
/// waiting until it is written, as is the default. Two servers answer in turn.
@Command(
    name = "waits",
    description =
        "Measures Encrypt where every answer waits for the disk against the default, with few and"
            + " many connections, two servers in turn on one processor. Needs taskset.")
final class DiskWaits implements Callable<Integer> {

  private static final int REQUESTS = 20_000;
  private static final Setup WRITE = Setup.USUAL;
  private static final Setup DISK =
      Setup.USUAL.withAudit("{waits: {reads: disk, cryptographic: disk, refusals: disk}}");
  private static final List<Column> COLUMNS =
      List.of(Column.CALLS, Column.PROCESSOR, Column.P50, Column.P90, Column.P99, Column.P999);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--connections",
      split = ",",
      defaultValue = "1,32,256",
      description =
          "How many clients call at the same time, one after the other (default:"
              + " ${DEFAULT-VALUE}).")
  private List<Integer> connections = List.of();

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "How often each of the two is measured (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "4",
      description = "How long each time (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "8",
      description =
          "How many seconds each of the two is called before (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--folder",
      defaultValue = "${sys:java.io.tmpdir}",
      description =
          "Where their data lies, on the disk that is waited for (default:" + " ${DEFAULT-VALUE}).")
  private Path folder = Path.of("");

  private final InstantSource clock;
  private final LongSupplier ticker;

  DiskWaits(InstantSource clock, LongSupplier ticker) {
    this.clock = clock;
    this.ticker = ticker;
  }

  @Override
  public Integer call() throws IOException {
    var pinning = Pinning.take(ProcessHandle.current());
    pinning.requireApart();
    try (var write = ConfiguredServer.start(pinning, folder, WRITE);
        var disk = ConfiguredServer.start(pinning, folder, DISK)) {
      var now = clock.instant();
      var pair = new Pair(side(write, now), side(disk, now));
      new Measured(pair).round(connections.getLast(), Duration.ofSeconds(warmUp));
      show(heading());
      for (var count : connections) {
        measure(pair, count);
      }
    }
    return 0;
  }

  private static Side side(ConfiguredServer server, Instant now) throws IOException {
    return new Side(server, server.requests(Workload.ENCRYPT, REQUESTS, now));
  }

  private void measure(Pair pair, int count) throws IOException {
    var measured = new Measured(pair);
    for (var i = 0; i < rounds; i++) {
      measured.round(count, Duration.ofSeconds(seconds));
    }
    show(line(count, "write", measured.write));
    show(line(count, "disk", measured.disk) + measured.ratios());
  }

  private static String heading() {
    var line = new StringBuilder("connections  waits for");
    COLUMNS.forEach(column -> line.append(column.heading()));
    return line.append("   ratio of calls/s, CPU, p50").toString();
  }

  private static String line(int count, String waits, List<Measurement> seen) {
    var line = new StringBuilder(String.format(Locale.ROOT, "%11d  %-9s", count, waits));
    COLUMNS.forEach(column -> line.append(column.cell(seen)));
    return line.toString();
  }

  private void show(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  /// A server and the requests that are signed for it.
  private record Side(ConfiguredServer server, PreparedRequests requests) {}

  private record Pair(Side write, Side disk) {}

  /// What was seen of both.
  private final class Measured {

    private final Pair pair;
    private final List<Measurement> write = new ArrayList<>();
    private final List<Measurement> disk = new ArrayList<>();

    Measured(Pair pair) {
      this.pair = pair;
    }

    void round(int count, Duration duration) throws IOException {
      var probe = new Probe(count, ticker);
      write.add(measure(probe, pair.write(), duration));
      disk.add(measure(probe, pair.disk(), duration));
    }

    private static Measurement measure(Probe probe, Side side, Duration duration)
        throws IOException {
      var process = side.server().process();
      return probe.measure(process, process.trent(), side.requests(), duration);
    }

    /// The medians of the ratios of the rounds.
    String ratios() {
      return "   "
          + ratio(Measurement::callsPerSecond)
          + " "
          + ratio(Measurement::microsecondsPerCall)
          + " "
          + ratio(seen -> seen.latency().p50());
    }

    private String ratio(ToDoubleFunction<Measurement> figure) {
      var ratios =
          IntStream.range(0, write.size())
              .mapToDouble(
                  i -> figure.applyAsDouble(disk.get(i)) / figure.applyAsDouble(write.get(i)));
      return String.format(Locale.ROOT, "%.2f", Median.of(ratios));
    }
  }
}
