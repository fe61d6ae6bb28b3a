package org.trentkms.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.trentkms.load.Ciphertexts;
import org.trentkms.load.Client;
import org.trentkms.load.PreparedRequests;
import org.trentkms.load.RequestSigner;
import org.trentkms.load.RequestSigner.Credentials;
import org.trentkms.load.Workload;
import org.trentkms.load.Workload.Subject;
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

  /// How many requests, no two alike, are signed before each round.
  private static final int REQUESTS = 50_000;

  private static final int PAYLOAD = 64;

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

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean isJson;

  private final InstantSource clock;
  private final LongSupplier ticker;
  private final List<Round> measured = new ArrayList<>();
  private Credentials credentials = Wiring.CREDENTIALS;
  private List<String> ciphertexts = List.of();

  OperationLoad(InstantSource clock, LongSupplier ticker) {
    this.clock = clock;
    this.ticker = ticker;
  }

  @Override
  public Integer call() throws IOException {
    var pinning = Pinning.take(ProcessHandle.current());
    pinning.requireApart();
    try (var server = ServerProcess.start(pinning.server())) {
      measure(server);
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
    if (isOfSession) {
      credentials = sessionOf(server);
    }
    var subject = new Subject(createKey(server), workload.payload(PAYLOAD));
    if (workload == Workload.DECRYPT) {
      ciphertexts =
          Ciphertexts.of(
              Workload.signForCiphertexts(signer(server), subject, REQUESTS),
              server.trent(),
              connections,
              ticker);
    }
    var comparison = new Comparison(server, connections, ticker);
    show(report().heading());
    comparison.round(requests(server, subject), Duration.ofSeconds(warmUp));
    while (counted().size() < rounds && measured.size() < 2 * rounds) {
      measured.add(comparison.round(requests(server, subject), Duration.ofSeconds(seconds)));
      show(report().lines(measured.size(), measured.getLast()));
    }
  }

  /// The same requests go to both, so that the same bytes are received and parsed.
  private PreparedRequests requests(ServerProcess server, Subject subject) {
    var first = measured.size() * REQUESTS;
    return new PreparedRequests(
        workload.sign(signer(server), subject, ciphertexts, first, REQUESTS));
  }

  private RequestSigner signer(ServerProcess server) {
    return new RequestSigner(credentials, server.trent().host(), clock.instant());
  }

  private Credentials sessionOf(ServerProcess server) throws IOException {
    var signer =
        new RequestSigner(Wiring.CREDENTIALS, "sts", server.trent().host(), clock.instant());
    try (var client = Client.connect(server.trent())) {
      return client.sessionToken(signer, Wiring.CREDENTIALS.region());
    }
  }

  private String createKey(ServerProcess server) throws IOException {
    try (var client = Client.connect(server.trent())) {
      return client.createKey(signer(server), workload.key());
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
