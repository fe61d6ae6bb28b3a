package org.trentkms.bench.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.trentkms.bench.installation.Installation;
import org.trentkms.bench.installation.Setup;
import org.trentkms.id.KeyArn;
import org.trentkms.load.PreparedRequests;
import org.trentkms.load.RequestSigner;
import org.trentkms.load.Target;
import org.trentkms.load.Workload;
import org.trentkms.load.Workload.Subject;
import org.trentkms.load.comparison.Measurement;
import org.trentkms.load.comparison.Pinning;
import org.trentkms.load.comparison.Probe;
import org.trentkms.load.comparison.ServerProcess;
import org.trentkms.load.statistics.Median;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench keys`: what it costs a server that its store has a million keys: Encrypt with ten
/// thousand of them beside Encrypt with the keys of a small store, the start beside that of an
/// empty one, and the memory.
@Command(
    name = "keys",
    description =
        "Measures Encrypt with 10,000 of a million keys in ten accounts against all of a thousand"
            + " keys, two servers in turn on one processor; the start and the memory of both beside"
            + " those of an empty store. Fails where throughput is below 0.95, the start above 1.2"
            + " times, or memory more than 64 MB higher. Needs Linux and taskset.")
public final class ManyKeys implements Callable<Integer> {

  private static final double LEAST_THROUGHPUT = 0.95;
  private static final double MOST_START = 1.2;
  private static final double MOST_MEGABYTES = 64;
  private static final double MILLION = 1e6;
  private static final int FEW = 1_000;
  private static final int USED = 10_000;
  private static final int REQUESTS = 50_000;
  private static final int CONNECTIONS = 32;
  private static final int PAYLOAD = 64;
  private static final Setup SETUP =
      Setup.USUAL.withAudit("{cloudTrailFiles: false}").withAccounts(10);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--keys",
      defaultValue = "1000000",
      description = "How many keys are many (default: ${DEFAULT-VALUE}).")
  private int many;

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
      defaultValue = "10",
      description =
          "How many seconds each of the two is called before (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--starts",
      defaultValue = "5",
      description = "How often each is started (default: ${DEFAULT-VALUE}).")
  private int starts;

  @Option(
      names = "--stores",
      required = true,
      description =
          "Where the stores are made, which takes minutes; they stay there for the next time.")
  private Path stores = Path.of("");

  private final InstantSource clock;
  private final LongSupplier ticker;

  /// @param ticker nanoseconds
  public ManyKeys(InstantSource clock, LongSupplier ticker) {
    this.clock = clock;
    this.ticker = ticker;
  }

  @Override
  public Integer call() throws IOException {
    var pinning = Pinning.take(ProcessHandle.current());
    pinning.requireApart();
    try (var empty = installation("empty");
        var small = installation("keys-" + FEW);
        var large = installation("keys-" + many)) {
      var few = FilledStore.in(small, SETUP, FEW, FEW);
      var used = FilledStore.in(large, SETUP, many, Math.min(many, USED));
      var hasStarted = compareStarts(pinning, empty, large);
      try (var withFew = small.start(pinning);
          var withMany = large.start(pinning)) {
        return compare(new Side(withFew, few), new Side(withMany, used)) && hasStarted ? 0 : 1;
      }
    }
  }

  private Installation installation(String name) throws IOException {
    return Installation.keep(stores.toAbsolutePath().resolve(name), SETUP);
  }

  /// From the command until it serves, in turn; the first start of each does not count.
  private boolean compareStarts(Pinning pinning, Installation empty, Installation large)
      throws IOException {
    var ofEmpty = new ArrayList<Start>();
    var ofLarge = new ArrayList<Start>();
    for (var i = 0; i <= starts; i++) {
      ofEmpty.add(start(pinning, empty));
      ofLarge.add(start(pinning, large));
    }
    ofEmpty.removeFirst();
    ofLarge.removeFirst();
    var ratio =
        median(
            IntStream.range(0, starts).boxed().toList(),
            i -> ofLarge.get(i).milliseconds() / ofEmpty.get(i).milliseconds());
    var grown = median(ofLarge, Start::megabytes) - median(ofEmpty, Start::megabytes);
    show(
        String.format(
            Locale.ROOT,
            "start: empty store %.0f ms, %,d keys %.0f ms, ratio %.2f (at most %.1f); resident %+.0f MB",
            median(ofEmpty, Start::milliseconds),
            many,
            median(ofLarge, Start::milliseconds),
            ratio,
            MOST_START,
            grown));
    return ratio <= MOST_START && grown <= MOST_MEGABYTES;
  }

  private Start start(Pinning pinning, Installation installation) throws IOException {
    var begin = ticker.getAsLong();
    try (var process = installation.start(pinning)) {
      return new Start((ticker.getAsLong() - begin) / MILLION, megabytes(process));
    }
  }

  private boolean compare(Side few, Side used) throws IOException {
    measure(few, warmUp);
    measure(used, warmUp);
    var ofFew = new ArrayList<Measurement>();
    var ofMany = new ArrayList<Measurement>();
    for (var i = 0; i < rounds; i++) {
      ofFew.add(measure(few, seconds));
      ofMany.add(measure(used, seconds));
    }
    show(line(few, FEW, ofFew));
    show(line(used, many, ofMany));
    var ratio =
        median(
            IntStream.range(0, rounds).boxed().toList(),
            i -> ofMany.get(i).callsPerSecond() / ofFew.get(i).callsPerSecond());
    var grown = megabytes(used.server()) - megabytes(few.server());
    show(
        String.format(
            Locale.ROOT,
            "throughput ratio %.3f (at least %.2f), resident %+.0f MB (at most %.0f)",
            ratio,
            LEAST_THROUGHPUT,
            grown,
            MOST_MEGABYTES));
    return ratio >= LEAST_THROUGHPUT && grown <= MOST_MEGABYTES;
  }

  private Measurement measure(Side side, int duration) throws IOException {
    return new Probe(CONNECTIONS, ticker)
        .measure(
            side.server(),
            side.server().trent(),
            requests(side.server().trent(), side.keys()),
            Duration.ofSeconds(duration));
  }

  /// Requests that use each of the keys about equally often, in no order.
  private PreparedRequests requests(Target server, List<KeyArn> keys) {
    var now = clock.instant();
    var signers =
        IntStream.range(0, SETUP.accounts())
            .mapToObj(index -> new RequestSigner(Setup.credentials(index), server.host(), now))
            .toList();
    var random = new Random(1);
    return new PreparedRequests(
        IntStream.range(0, REQUESTS)
            .mapToObj(number -> request(signers, keys.get(random.nextInt(keys.size())), number))
            .toList());
  }

  private static byte[] request(List<RequestSigner> signers, KeyArn key, int number) {
    var signer = signers.get(Setup.indexOf(key.account().toString()));
    var subject = new Subject(key.toString(), PAYLOAD);
    return Workload.ENCRYPT.sign(signer, subject, List.of(), number, 1).getFirst();
  }

  private static double megabytes(ServerProcess process) throws IOException {
    return ServerProcess.residentBytes(process.handle()) / MILLION;
  }

  private String line(Side side, int keys, List<Measurement> seen) throws IOException {
    return String.format(
        Locale.ROOT,
        "%,9d keys, %,6d used: %8.0f calls/s %7.2f CPU µs   p50 %6.0f µs   p99 %6.0f µs   busy %.2f"
            + "   resident %4.0f MB",
        keys,
        side.keys().size(),
        median(seen, Measurement::callsPerSecond),
        median(seen, Measurement::microsecondsPerCall),
        median(seen, each -> each.latency().p50()),
        median(seen, each -> each.latency().p99()),
        median(seen, Measurement::serverBusy),
        megabytes(side.server()));
  }

  private static <T> double median(List<T> seen, ToDoubleFunction<T> figure) {
    return Median.of(seen.stream().mapToDouble(figure));
  }

  private void show(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  private record Start(double milliseconds, double megabytes) {}

  /// A server and the keys that are used of it.
  private record Side(ServerProcess server, List<KeyArn> keys) {}
}
