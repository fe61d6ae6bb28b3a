package org.trentkms.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.trentkms.bench.installation.ConfiguredServer;
import org.trentkms.bench.installation.LogProgress;
import org.trentkms.bench.installation.Setup;
import org.trentkms.load.Client;
import org.trentkms.load.LoadGenerator;
import org.trentkms.load.PreparedRequests;
import org.trentkms.load.RequestSigner;
import org.trentkms.load.Workload;
import org.trentkms.load.Workload.Subject;
import org.trentkms.load.comparison.Measurement;
import org.trentkms.load.comparison.Pinning;
import org.trentkms.load.comparison.Probe;
import org.trentkms.load.comparison.ServerProcess;
import org.trentkms.load.measured.Wiring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `bench soak`: calls a server for long at a part of what it can answer, while keys, aliases and
/// policies change, and says whether its memory, its open files or its answers' times have grown.
@Command(
    name = "soak",
    description =
        "Calls Encrypt at a part of the maximum while keys are rotated, come and go, aliases move and"
            + " policies change. Prints a line a minute, and fails where memory, open files or"
            + " latency have grown from the first third of the time to the last, or a call failed."
            + " A minute can take a gigabyte of disk at first. Needs Linux and taskset.")
public final class Soak implements Callable<Integer> {

  private static final int KEYS = 8;
  private static final int REQUESTS = 20_000;
  private static final int PAYLOAD = 64;

  /// AWS's quota is 25.
  private static final int MOST_ROTATIONS = 20;

  /// CloudTrail's files take as much again as a call: 0.7 of the maximum would be more than one
  /// processor can do for long.
  private static final Setup SETUP = Setup.USUAL.withAudit("{cloudTrailFiles: false}");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--minutes",
      defaultValue = "30",
      description = "How long it is called, at least 7 (default: ${DEFAULT-VALUE}).")
  private int minutes;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description = "How long a minute is, for a try (default: ${DEFAULT-VALUE}).")
  private int secondsAMinute;

  @Option(
      names = "--warm-up",
      defaultValue = "15",
      description =
          "How many seconds it is called before, as fast as it answers (default:"
              + " ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--part",
      defaultValue = "0.7",
      description = "Which part of the maximum is called for (default: ${DEFAULT-VALUE}).")
  private double part;

  @Option(
      names = "--connections",
      defaultValue = "32",
      description = "How many calls are under way at most (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--folder",
      defaultValue = "${sys:java.io.tmpdir}",
      description = "Where its data lies, in a folder that is removed (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("");

  private final InstantSource clock;
  private final LongSupplier ticker;

  /// @param ticker nanoseconds
  public Soak(InstantSource clock, LongSupplier ticker) {
    this.clock = clock;
    this.ticker = ticker;
  }

  @Override
  public Integer call() throws IOException {
    if (minutes < Growth.LEAST_MINUTES || secondsAMinute < 1) {
      throw new ParameterException(
          spec.commandLine(), "at least " + Growth.LEAST_MINUTES + " minutes of a second");
    }
    var pinning = Pinning.take(ProcessHandle.current());
    pinning.requireApart();
    try (var server = ConfiguredServer.start(pinning, folder, SETUP)) {
      return verdict(soak(server)) ? 0 : 1;
    }
  }

  private List<SoakMinute> soak(ConfiguredServer server) throws IOException {
    var process = server.process();
    var keys = createKeys(process);
    var requests = new PreparedRequests(requests(process, keys));
    var probe = new Probe(connections, ticker);
    try (var clients = LoadGenerator.connect(process.trent(), connections, ticker);
        var changes = new Changes(process.trent(), () -> signer(process), keys)) {
      probe.measure(process, clients, requests, Duration.ofSeconds(warmUp));
      var most = probe.measure(process, clients, requests, Duration.ofSeconds(warmUp));
      var rate = (int) (part * most.callsPerSecond());
      clients.limit(rate);
      show(String.format(Locale.ROOT, "%,d calls/s, %.2f of the maximum", rate, part));
      show(SoakMinute.HEADING);
      changes.start();
      var seen = new ArrayList<SoakMinute>();
      for (var minute = 1; minute <= minutes; minute++) {
        requests.replace(requests(process, keys)); // of now: signatures are good for minutes
        rotate(process, keys, minute);
        var measured =
            probe.measure(process, clients, requests, Duration.ofSeconds(secondsAMinute));
        seen.add(minute(server, measured, changes));
        show(seen.getLast().line(minute));
      }
      return seen;
    }
  }

  private static SoakMinute minute(ConfiguredServer server, Measurement seen, Changes changes)
      throws IOException {
    var process = server.process().handle();
    var log = LogProgress.of(server.audit());
    return new SoakMinute(
        seen,
        ServerProcess.residentBytes(process),
        descriptors(process),
        changes.made(),
        log.closed() - Math.min(log.indexed(), log.archived()) + log.written() - log.sealed());
  }

  private static int descriptors(ProcessHandle process) throws IOException {
    try (var open = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
      return (int) open.count();
    }
  }

  private boolean verdict(List<SoakMinute> seen) {
    var grown = Growth.in(seen);
    grown.forEach(this::show);
    show(
        grown.isEmpty()
            ? "passed: memory, descriptors and latency have not grown"
            : "FAILED: what has grown stands above");
    return grown.isEmpty();
  }

  private List<String> createKeys(ServerProcess process) throws IOException {
    try (var client = Client.connect(process.trent())) {
      var keys = new ArrayList<String>();
      for (var i = 0; i < KEYS; i++) {
        keys.add(client.createKey(signer(process), Workload.ENCRYPT.key()));
      }
      return List.copyOf(keys);
    }
  }

  /// Gives one of the keys under load new material, until each has had its share.
  private void rotate(ServerProcess process, List<String> keys, int minute) throws IOException {
    if (minute <= MOST_ROTATIONS * keys.size()) {
      var body = "{\"KeyId\": \"" + keys.get(minute % keys.size()) + "\"}";
      try (var client = Client.connect(process.trent())) {
        client.call(signer(process).sign("RotateKeyOnDemand", body));
      }
    }
  }

  private List<byte[]> requests(ServerProcess process, List<String> keys) {
    var signer = signer(process);
    return IntStream.range(0, keys.size())
        .boxed()
        .flatMap(index -> {
          var count = REQUESTS / keys.size();
          var subject = new Subject(keys.get(index), PAYLOAD);
          return Workload.ENCRYPT.sign(signer, subject, List.of(), index * count, count).stream();
        })
        .toList();
  }

  private RequestSigner signer(ServerProcess process) {
    return new RequestSigner(Wiring.CREDENTIALS, process.trent().host(), clock.instant());
  }

  private void show(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}
