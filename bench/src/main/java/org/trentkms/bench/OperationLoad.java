package org.trentkms.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.trentkms.bench.installation.ConfiguredServer;
import org.trentkms.bench.installation.Setup;
import org.trentkms.load.Client;
import org.trentkms.load.RequestSigner;
import org.trentkms.load.RequestSigner.Credentials;
import org.trentkms.load.Workload;
import org.trentkms.load.comparison.Comparison;
import org.trentkms.load.comparison.Pinning;
import org.trentkms.load.comparison.Round;
import org.trentkms.load.comparison.ServerProcess;
import org.trentkms.load.measured.Wiring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench load`: measures signed calls of an operation against the same listener answering a
/// constant, in alternation, the server and this program each on a processor of its own.
///
/// A round in which the server's processor was not busy enough, or the driver's too busy, is shown
/// but does not count; in its place there is another, as long as there are not twice as many as
/// asked for.
@Command(
    name = "load",
    description =
        "Measures signed calls (64-byte message or one context pair) against the same listener"
            + " answering a constant. Needs two processors and taskset.")
final class OperationLoad implements Callable<Integer> {

  /// `trent dev` speaks no TLS: `trent server`, with as little behind its audit log.
  private static final Setup ENCRYPTED =
      Setup.USUAL.withAudit("{cloudTrailFiles: false}").encrypted();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--operation",
      defaultValue = "Encrypt",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Workload workload = Workload.ENCRYPT;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "How many rounds must count (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "6",
      description =
          "How long each of the two is measured in a round, at most 120 (default:"
              + " ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "10",
      description =
          "How many seconds each of the two is called before (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--connections",
      defaultValue = "32",
      description = "How many clients call at the same time (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--session",
      description = "Call with temporary credentials, whose token is in each request.")
  private boolean isOfSession;

  @Option(
      names = "--tls",
      description =
          "Call over TLS 1.3, with a certificate on P-256; the constant answer comes over it, too.")
  private boolean isEncrypted;

  @Option(
      names = "--folder",
      defaultValue = "${sys:java.io.tmpdir}",
      description =
          "Where with --tls the data lies, in a folder that is removed (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("");

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean isJson;

  private final InstantSource clock;
  private final LongSupplier ticker;
  private final List<Round> measured = new ArrayList<>();

  OperationLoad(InstantSource clock, LongSupplier ticker) {
    this.clock = clock;
    this.ticker = ticker;
  }

  @Override
  public Integer call() throws IOException {
    var pinning = Pinning.take(ProcessHandle.current());
    pinning.requireApart();
    if (isEncrypted) {
      try (var server = ConfiguredServer.start(pinning, folder, ENCRYPTED)) {
        measure(server.process());
      }
    } else {
      try (var server = ServerProcess.start(pinning.server())) {
        measure(server);
      }
    }
    var counted = counted();
    if (isJson) {
      out().println(report().json(measured));
    } else if (!counted.isEmpty()) {
      out().println(report().medians(counted));
      out().println("ratio " + Report.ratio(counted));
    }
    if (counted.size() < rounds) {
      spec.commandLine()
          .getErr()
          .println(
              "this run does not count: only " + counted.size() + " of " + rounds + " rounds do");
      return 1;
    }
    return 0;
  }

  private void measure(ServerProcess server) throws IOException {
    var credentials = isOfSession ? sessionOf(server) : Wiring.CREDENTIALS;
    var source = new RequestSource(workload, server.trent(), credentials, clock, ticker);
    var comparison = new Comparison(server, connections, ticker);
    show(report().heading());
    // The same requests go to both, so that the same bytes are received and parsed.
    comparison.round(source.next(), Duration.ofSeconds(warmUp));
    while (counted().size() < rounds && measured.size() < 2 * rounds) {
      measured.add(comparison.round(source.next(), Duration.ofSeconds(seconds)));
      show(report().lines(measured.size(), measured.getLast()));
    }
  }

  private Credentials sessionOf(ServerProcess server) throws IOException {
    var signer =
        new RequestSigner(Wiring.CREDENTIALS, "sts", server.trent().host(), clock.instant());
    try (var client = Client.connect(server.trent())) {
      return client.sessionToken(signer, Wiring.CREDENTIALS.region());
    }
  }

  private Report report() {
    return new Report(workload.toString().toLowerCase(Locale.ROOT));
  }

  private List<Round> counted() {
    return measured.stream().filter(Round::counts).toList();
  }

  private void show(String lines) {
    if (!isJson) {
      out().println(lines);
      out().flush();
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
