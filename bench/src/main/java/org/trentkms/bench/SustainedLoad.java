package org.trentkms.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.trentkms.bench.installation.ConfiguredServer;
import org.trentkms.bench.installation.LogProgress;
import org.trentkms.bench.installation.Setup;
import org.trentkms.bench.installation.ThreadTimes;
import org.trentkms.load.LoadGenerator;
import org.trentkms.load.Workload;
import org.trentkms.load.comparison.Pinning;
import org.trentkms.load.comparison.Probe;
import org.trentkms.load.comparison.ServerProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `bench sustained`: what becomes of a server that is called without a pause for some minutes,
/// while its audit log is sealed, indexed, delivered and compressed behind the calls: how much each
/// of that takes, and whether it keeps up.
@Command(
    name = "sustained",
    description =
        "Calls Encrypt without a pause, and prints for each minute what the server and the threads"
            + " behind its audit log take, and how far these are behind; in the end, when they have"
            + " caught up. The server and this program have a processor each. A minute can take"
            + " 3 GB of disk at first. Needs Linux and taskset.")
final class SustainedLoad implements Callable<Integer> {

  private static final int REQUESTS = 50_000;
  private static final int MOST_MINUTES = 2 * ConfiguredServer.SKEW_MINUTES - 5;
  private static final Duration LONGEST_REST = Duration.ofMinutes(30);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--minutes",
      defaultValue = "10",
      description = "How long it is called, at most 25 (default: ${DEFAULT-VALUE}).")
  private int minutes;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description = "How long a minute is, for a try (default: ${DEFAULT-VALUE}).")
  private int secondsAMinute;

  @Option(
      names = "--connections",
      defaultValue = "32",
      description = "How many clients call at the same time (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--rate",
      description =
          "How many calls fall due in a second; without it, they make as many as they can.")
  private int rate;

  @Option(names = "--sink", description = "Has each record written to another file as well.")
  private boolean hasSink;

  @Option(
      names = "--no-cloudtrail-files",
      description = "Does not have records delivered as CloudTrail's files, as in dev.")
  private boolean isNotDelivered;

  @Option(
      names = "--folder",
      defaultValue = "${sys:java.io.tmpdir}",
      description = "Where its data lies, in a folder that is removed (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("");

  private final InstantSource clock;
  private final LongSupplier ticker;

  SustainedLoad(InstantSource clock, LongSupplier ticker) {
    this.clock = clock;
    this.ticker = ticker;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (minutes < 1 || minutes > MOST_MINUTES || secondsAMinute < 1 || secondsAMinute > 60) {
      throw new ParameterException(
          spec.commandLine(), "from 1 to " + MOST_MINUTES + " minutes of 1 to 60 seconds");
    }
    var pinning = Pinning.take(ProcessHandle.current());
    pinning.requireApart();
    try (var server = ConfiguredServer.start(pinning, folder, Setup.USUAL.withAudit(audit()))) {
      measure(server);
      return awaitEnd(server) ? 0 : 1;
    }
  }

  private String audit() {
    return "{cloudTrailFiles: "
        + !isNotDelivered
        + (hasSink ? ", sinks: [\"file:FOLDER/sink.log\"]}" : "}");
  }

  private void measure(ConfiguredServer server) throws IOException {
    var requests = server.requests(Workload.ENCRYPT, REQUESTS, clock.instant());
    var process = server.process();
    var probe = new Probe(connections, ticker);
    try (var clients = LoadGenerator.connect(process.trent(), connections, ticker)) {
      if (rate > 0) {
        clients.limit(rate);
      }
      show(SustainedMinute.HEADING);
      var before = state(server);
      for (var minute = 1; minute <= minutes; minute++) {
        var seen = probe.measure(process, clients, requests, Duration.ofSeconds(secondsAMinute));
        var after = state(server);
        show(new SustainedMinute(seen, before, after).line(minute));
        before = after;
      }
    }
  }

  private static SustainedMinute.State state(ConfiguredServer server) throws IOException {
    var process = server.process().handle();
    return new SustainedMinute.State(
        ThreadTimes.of(process),
        LogProgress.of(server.audit()),
        ServerProcess.residentBytes(process));
  }

  /// Waits until nothing is left to be done behind the calls.
  private boolean awaitEnd(ConfiguredServer server) throws IOException, InterruptedException {
    var start = ticker.getAsLong();
    var progress = server.awaitRest(LONGEST_REST, ticker);
    if (!progress.isDone()) {
      show("not caught up after " + LONGEST_REST.toMinutes() + " minutes: " + progress);
      return false;
    }
    show(
        String.format(
            Locale.ROOT,
            "all of %,d MB was sealed, indexed and archived %.0f s after the last call",
            progress.written() / 1_000_000,
            (ticker.getAsLong() - start) / 1e9));
    return true;
  }

  private void show(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
