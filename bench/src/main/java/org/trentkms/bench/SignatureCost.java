package org.trentkms.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.trentkms.bench.operation.BareSignature;
import org.trentkms.load.Workload;
import org.trentkms.load.comparison.Comparison;
import org.trentkms.load.comparison.Pinning;
import org.trentkms.load.comparison.Round;
import org.trentkms.load.comparison.ServerProcess;
import org.trentkms.load.measured.Wiring;
import org.trentkms.load.statistics.Median;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench signatures`: what a signed Sign call costs, beside the sum of what cannot be saved: the
/// constant answer of the same listener, and the signature by the provider alone, on this program's
/// processor while the server rests. All three in each round.
@Command(
    name = "signatures",
    description =
        "Measures Sign with P-256 and with RSA-2048 against the constant answer and the provider's"
            + " bare signature together, in processor time. Fails where that is more than 1.45 and"
            + " 1.2 times as much. Needs two processors and taskset.")
final class SignatureCost implements Callable<Integer> {

  private static final int CONNECTIONS = 32;
  private static final int PAYLOAD = 64;
  private static final Duration BARE = Duration.ofSeconds(1);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "How many rounds must count (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "4",
      description = "How long each of the two is measured in a round (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "45",
      description =
          "How many seconds each of the two is called before (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  private final InstantSource clock;
  private final LongSupplier ticker;

  SignatureCost(InstantSource clock, LongSupplier ticker) {
    this.clock = clock;
    this.ticker = ticker;
  }

  @Override
  public Integer call() throws IOException {
    var pinning = Pinning.take(ProcessHandle.current());
    pinning.requireApart();
    try (var server = ServerProcess.start(pinning.server())) {
      show("CPU µs a call       constant  signature       sum      Sign  of the sum  at most");
      var isWithin = measure(server, Workload.SIGN_P256, BareSignature.p256(), 1.45);
      isWithin &= measure(server, Workload.SIGN_RSA_2048, BareSignature.rsa2048(), 1.2);
      return isWithin ? 0 : 1;
    }
  }

  private boolean measure(ServerProcess server, Workload workload, BareSignature bare, double bound)
      throws IOException {
    var source = new RequestSource(workload, server.trent(), Wiring.CREDENTIALS, clock, ticker);
    var comparison = new Comparison(server, CONNECTIONS, ticker);
    comparison.round(source.next(), Duration.ofSeconds(warmUp));
    bare.microseconds(PAYLOAD, BARE, ticker);
    var seen = new ArrayList<Seen>();
    for (var i = 0; i < 2 * rounds && seen.size() < rounds; i++) {
      var round = comparison.round(source.next(), Duration.ofSeconds(seconds));
      var alone = bare.microseconds(PAYLOAD, BARE, ticker);
      if (round.counts()) {
        seen.add(new Seen(round, alone));
      }
    }
    if (seen.size() < rounds) {
      show(workload + ": does not count: only " + seen.size() + " of " + rounds + " rounds do");
      return false;
    }
    show(line(workload, seen, bound));
    return median(seen, Seen::ratio) <= bound;
  }

  private static String line(Workload workload, List<Seen> seen, double bound) {
    return String.format(
        Locale.ROOT,
        "%-18s %9.2f  %9.2f %9.2f %9.2f  %10.2f  %7.2f",
        workload,
        median(seen, each -> each.round().constant().microsecondsPerCall()),
        median(seen, Seen::bare),
        median(seen, Seen::sum),
        median(seen, each -> each.round().operation().microsecondsPerCall()),
        median(seen, Seen::ratio),
        bound);
  }

  private static double median(List<Seen> seen, ToDoubleFunction<Seen> figure) {
    return Median.of(seen.stream().mapToDouble(figure));
  }

  private void show(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  /// A round, and the microseconds that a bare signature took right after it.
  private record Seen(Round round, double bare) {

    double sum() {
      return round.constant().microsecondsPerCall() + bare;
    }

    double ratio() {
      return round.operation().microsecondsPerCall() / sum();
    }
  }
}
