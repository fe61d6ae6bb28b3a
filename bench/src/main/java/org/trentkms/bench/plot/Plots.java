package org.trentkms.bench.plot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.trentkms.bench.operation.CallCosts;
import org.trentkms.bench.plot.Chart.Point;
import org.trentkms.bench.plot.Chart.Series;
import org.trentkms.load.Client;
import org.trentkms.load.PreparedRequests;
import org.trentkms.load.RequestSigner;
import org.trentkms.load.Workload;
import org.trentkms.load.Workload.Subject;
import org.trentkms.load.comparison.Comparison;
import org.trentkms.load.comparison.Pinning;
import org.trentkms.load.comparison.ServerProcess;
import org.trentkms.load.measured.Wiring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench plots`: measures what a call costs against the size of its payload, the number of keys,
/// of grants, of statements and of connections, and draws it.
@Command(
    name = "plots",
    description =
        "Measures what an Encrypt costs against what that depends on, and draws it as SVG. Needs two"
            + " processors and taskset.")
public final class Plots implements Callable<Integer> {

  private static final int PAYLOAD = 64;
  private static final int REQUESTS = 20_000;
  private static final String INSIDE = "µs inside the server";
  private static final List<Integer> PAYLOADS =
      List.of(16, 32, 64, 128, 256, 512, 1_024, 2_048, 4_096);
  private static final List<Integer> KEYS = List.of(1, 10, 100, 1_000, 10_000);
  private static final List<Integer> GRANTS = List.of(5, 50, 500, 5_000, 50_000);
  private static final List<Integer> STATEMENTS = List.of(1, 2, 5, 10, 20, 50, 100);
  private static final List<Integer> CONNECTIONS = List.of(1, 2, 4, 8, 16, 32, 64, 128, 256);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--folder",
      defaultValue = "docs/plots",
      description = "Where the drawings go (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("");

  @Option(
      names = "--rounds",
      defaultValue = "7",
      description = "How often each point is measured (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--calls",
      defaultValue = "20000",
      description = "How many calls a point is of each time (default: ${DEFAULT-VALUE}).")
  private int calls;

  @Option(
      names = "--seconds",
      defaultValue = "2",
      description = "How long each number of connections is measured (default: ${DEFAULT-VALUE}).")
  private int seconds;

  private final InstantSource clock;
  private final LongSupplier ticker;

  /// @param ticker nanoseconds
  public Plots(InstantSource clock, LongSupplier ticker) {
    this.clock = clock;
    this.ticker = ticker;
  }

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(folder);
    var pinning = Pinning.take(ProcessHandle.current());
    pinning.requireApart();
    draw("connections", connections(pinning));
    var costs = new CallCosts(ticker, rounds, calls);
    var encrypt = series("Encrypt", costs.encrypt(PAYLOADS));
    var decrypt = series("Decrypt", costs.decrypt(PAYLOADS));
    draw(
        "payload",
        new Chart(
            "A call by its payload", "bytes of plaintext", INSIDE, List.of(encrypt, decrypt)));
    draw(
        "keys",
        inside("Encrypt by the keys in use", "keys, in no order", costs.encryptWithKeys(KEYS)));
    draw(
        "grants",
        inside(
            "Encrypt that a grant permits, by the grants on the key",
            "grants for the caller, a context each",
            costs.encryptByGrant(GRANTS)));
    draw(
        "statements",
        inside(
            "Encrypt by the statements of the key policy",
            "statements, the last of which is the caller's",
            costs.encryptByPolicy(STATEMENTS)));
    return 0;
  }

  private static Chart inside(String title, String across, Map<Integer, Double> figures) {
    return new Chart(title, across, INSIDE, List.of(series("Encrypt", figures)));
  }

  private static Series series(String name, Map<Integer, Double> figures) {
    return new Series(
        name,
        figures.entrySet().stream()
            .map(each -> new Point(each.getKey(), each.getValue()))
            .toList());
  }

  private Chart connections(Pinning pinning) throws IOException {
    var constant = new ArrayList<Point>();
    var encrypt = new ArrayList<Point>();
    try (var server = ServerProcess.start(pinning.server())) {
      var requests = requests(server);
      var most = CONNECTIONS.getLast();
      new Comparison(server, most, ticker).round(requests, Duration.ofSeconds(5L * seconds));
      for (var count : CONNECTIONS) {
        var round =
            new Comparison(server, count, ticker).round(requests, Duration.ofSeconds(seconds));
        constant.add(new Point(count, round.constant().microsecondsPerCall()));
        encrypt.add(new Point(count, round.operation().microsecondsPerCall()));
      }
    }
    return new Chart(
        "A call over HTTP by the clients that call at once",
        "connections",
        "CPU µs of the server",
        List.of(new Series("Encrypt", encrypt), new Series("constant answer", constant)));
  }

  private PreparedRequests requests(ServerProcess server) throws IOException {
    var signer = new RequestSigner(Wiring.CREDENTIALS, server.trent().host(), clock.instant());
    try (var client = Client.connect(server.trent())) {
      var subject = new Subject(client.createKey(signer, Workload.ENCRYPT.key()), PAYLOAD);
      return new PreparedRequests(Workload.ENCRYPT.sign(signer, subject, List.of(), 0, REQUESTS));
    }
  }

  private void draw(String name, Chart chart) throws IOException {
    var file = folder.resolve(name + ".svg");
    Files.writeString(file, chart.svg());
    var out = spec.commandLine().getOut();
    for (var series : chart.series()) {
      out.print(name + ", " + series.name() + ":");
      series.points().forEach(point -> out.printf(" %,.0f: %.2f", point.x(), point.y()));
      out.println();
    }
    out.flush();
  }
}
