package org.trentkms.bench.handshake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.trentkms.bench.installation.Installation;
import org.trentkms.bench.installation.ServerCertificate;
import org.trentkms.bench.installation.Setup;
import org.trentkms.load.comparison.Pinning;
import org.trentkms.load.comparison.Use;
import org.trentkms.load.statistics.Median;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench handshakes`: how many TLS connections a second are made anew, beside `openssl s_server`
/// with the same certificate on the same processor, in turn; and with X25519MLKEM768, where that
/// openssl does not know it.
@Command(
    name = "handshakes",
    description =
        "Measures new TLS 1.3 connections a second against openssl s_server, in the newest group that"
            + " both know, and in X25519MLKEM768. Fails below 0.8. Needs two processors, taskset and"
            + " openssl.")
public final class Handshakes implements Callable<Integer> {

  private static final double LEAST = 0.8;
  private static final String HYBRID = "X25519MLKEM768";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--connections",
      defaultValue = "8",
      description = "How many clients connect at the same time (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "How often each is measured (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "3",
      description = "How long each time (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "6",
      description = "How many seconds each is called before (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--folder",
      defaultValue = "${sys:java.io.tmpdir}",
      description = "Where the data lies, in a folder that is removed (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("");

  private final LongSupplier ticker;

  /// @param ticker nanoseconds
  public Handshakes(LongSupplier ticker) {
    this.ticker = ticker;
  }

  @Override
  public Integer call() throws IOException {
    var pinning = Pinning.take(ProcessHandle.current());
    pinning.requireApart();
    try (var installation = Installation.make(folder, Setup.USUAL.encrypted());
        var trent = installation.start(pinning)) {
      var certificate = installation.certificate().orElseThrow();
      var port = trent.trent().address().getPort();
      var other = OpenSslServer.start(pinning.server(), certificate);
      if (other.isEmpty()) {
        show("openssl is missing: there is nothing to compare with");
        var alone = new Side("trent", HYBRID, load(HYBRID, certificate, port), trent.handle());
        show(line(alone, List.of(measure(alone, warmUp), measure(alone, seconds))));
        return 1;
      }
      try (var openssl = other.get()) {
        var group = openssl.group();
        var handle = openssl.process().toHandle();
        return compare(
                new Side(
                    openssl.version(), group, load(group, certificate, openssl.port()), handle),
                new Side("trent", group, load(group, certificate, port), trent.handle()),
                new Side("trent", HYBRID, load(HYBRID, certificate, port), trent.handle()))
            ? 0
            : 1;
      }
    }
  }

  private HandshakeLoad load(String group, ServerCertificate certificate, int port)
      throws IOException {
    return new HandshakeLoad(group, certificate.chain(), port, ticker);
  }

  private boolean compare(Side openssl, Side trent, Side hybrid) throws IOException {
    var sides = List.of(openssl, trent, hybrid);
    var seen = sides.stream().map(_ -> (List<Seen>) new ArrayList<Seen>()).toList();
    for (var side : sides) {
      measure(side, warmUp);
    }
    for (var round = 0; round < rounds; round++) {
      for (var i = 0; i < sides.size(); i++) {
        seen.get(i).add(measure(sides.get(i), seconds));
      }
    }
    for (var i = 0; i < sides.size(); i++) {
      show(line(sides.get(i), seen.get(i)));
    }
    var ratio =
        Median.of(
            IntStream.range(0, rounds)
                .mapToDouble(i -> seen.get(1).get(i).aSecond() / seen.get(0).get(i).aSecond()));
    show(
        String.format(
            Locale.ROOT, "%s: ratio %.2f (at least %.1f)", openssl.group(), ratio, LEAST));
    return ratio >= LEAST;
  }

  private Seen measure(Side side, int duration) throws IOException {
    var processorTime = side.processorTime();
    var ofDriver = Use.ofThisProcess();
    var start = ticker.getAsLong();
    var made = side.load().run(connections, Duration.ofSeconds(duration));
    return new Seen(
        made,
        Duration.ofNanos(ticker.getAsLong() - start),
        side.processorTime().minus(processorTime),
        Use.ofThisProcess().since(ofDriver).processorTime());
  }

  private static String line(Side side, List<Seen> seen) {
    return String.format(
        Locale.ROOT,
        "%-32s %-15s %7.0f connections/s   %7.1f CPU µs each   server busy %.2f   driver %.2f",
        side.name(),
        side.group(),
        median(seen, Seen::aSecond),
        median(seen, each -> each.serverTime().toNanos() / 1e3 / each.made()),
        median(seen, each -> part(each.serverTime(), each.elapsed())),
        median(seen, each -> part(each.driverTime(), each.elapsed())));
  }

  private static double part(Duration used, Duration elapsed) {
    return (double) used.toNanos() / elapsed.toNanos();
  }

  private static double median(List<Seen> seen, ToDoubleFunction<Seen> figure) {
    return Median.of(seen.stream().mapToDouble(figure));
  }

  private void show(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  /// A server, and the clients that connect to it.
  private record Side(String name, String group, HandshakeLoad load, ProcessHandle process) {

    Duration processorTime() {
      return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
  }

  private record Seen(long made, Duration elapsed, Duration serverTime, Duration driverTime) {

    double aSecond() {
      return 1e9 * made / elapsed.toNanos();
    }
  }
}
