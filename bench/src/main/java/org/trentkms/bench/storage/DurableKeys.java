package org.trentkms.bench.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.trentkms.bench.installation.Installation;
import org.trentkms.bench.installation.Setup;
import org.trentkms.load.PreparedRequests;
import org.trentkms.load.RequestSigner;
import org.trentkms.load.comparison.Measurement;
import org.trentkms.load.comparison.Pinning;
import org.trentkms.load.comparison.Probe;
import org.trentkms.load.comparison.ServerProcess;
import org.trentkms.load.statistics.Median;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench create`: CreateKey, which is on the disk when it is answered, beside SQLite alone writing
/// the same rows in groups as durably, in turn.
@Command(
    name = "create",
    description =
        "Measures CreateKey, by clients that each wait until their key is on the disk, against SQLite"
            + " alone writing the same rows, as many keys with each commit as there are clients."
            + " Fails where the ratio is below 0.5. Needs taskset.")
public final class DurableKeys implements Callable<Integer> {

  private static final double LEAST = 0.5;
  private static final int REQUESTS = 20_000;

  /// More than one: an account may have 100,000 keys.
  private static final Setup SETUP =
      Setup.USUAL.withAudit("{cloudTrailFiles: false}").withAccounts(10);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--connections",
      defaultValue = "32",
      description = "How many clients make keys at the same time (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "How often each of the two is measured (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "4",
      description = "How long keys are made each time (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "75",
      description =
          "How many seconds keys are made before: so long the server's JVM compiles (default:"
              + " ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--folder",
      defaultValue = "${sys:java.io.tmpdir}",
      description =
          "Where the stores lie, on the disk that is waited for (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("");

  private final InstantSource clock;
  private final LongSupplier ticker;

  /// @param ticker nanoseconds
  public DurableKeys(InstantSource clock, LongSupplier ticker) {
    this.clock = clock;
    this.ticker = ticker;
  }

  @Override
  public Integer call() throws IOException {
    var pinning = Pinning.take(ProcessHandle.current());
    pinning.requireApart();
    try (var installation = Installation.make(folder, SETUP);
        var server = installation.start(pinning);
        var raw = RawCommits.open(store(installation), installation.folder(), clock, ticker)) {
      var requests = requests(server);
      var created = new ArrayList<Measurement>();
      var written = new ArrayList<Double>();
      measure(server, requests, warmUp);
      raw.keysPerSecond(connections);
      for (var round = 1; round <= rounds; round++) {
        created.add(measure(server, requests, seconds));
        written.add(raw.keysPerSecond(connections));
        show(line("round " + round, created.getLast(), written.getLast()));
      }
      var ratio =
          Median.of(
              IntStream.range(0, rounds)
                  .mapToDouble(i -> created.get(i).callsPerSecond() / written.get(i)));
      show(
          String.format(
              Locale.ROOT,
              "median ratio %.3f (at least %.1f); %d keys a commit, events of %,d bytes",
              ratio,
              LEAST,
              connections,
              raw.eventSize()));
      return ratio >= LEAST ? 0 : 1;
    }
  }

  private static Path store(Installation installation) throws IOException {
    try (var files = Files.newDirectoryStream(installation.data(), "*.db")) {
      for (var file : files) {
        return file;
      }
    }
    throw new IOException("no store in " + installation.data());
  }

  private Measurement measure(ServerProcess server, PreparedRequests requests, int duration)
      throws IOException {
    return new Probe(connections, ticker)
        .measure(server, server.trent(), requests, Duration.ofSeconds(duration));
  }

  /// They are sent again when all are used: each makes a key.
  private PreparedRequests requests(ServerProcess server) {
    var now = clock.instant();
    var signers =
        IntStream.range(0, SETUP.accounts())
            .mapToObj(
                index -> new RequestSigner(Setup.credentials(index), server.trent().host(), now))
            .toList();
    return new PreparedRequests(
        IntStream.range(0, REQUESTS)
            .mapToObj(
                number -> signers.get(number % signers.size()).sign("CreateKey", body(number)))
            .toList());
  }

  private static String body(int number) {
    return "{\"Description\": \"number " + number + " of a measurement\"}";
  }

  private static String line(String label, Measurement created, double written) {
    return String.format(
        Locale.ROOT,
        "%-9s CreateKey %7.0f a second, %6.2f CPU µs, p50 %5.0f µs, p99 %6.0f µs, busy %.2f   "
            + "SQLite alone %7.0f a second   ratio %.3f",
        label,
        created.callsPerSecond(),
        created.microsecondsPerCall(),
        created.latency().p50(),
        created.latency().p99(),
        created.serverBusy(),
        written,
        created.callsPerSecond() / written);
  }

  private void show(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}
