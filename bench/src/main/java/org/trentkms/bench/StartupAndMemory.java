package org.trentkms.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.trentkms.load.Client;
import org.trentkms.load.Target;
import org.trentkms.load.comparison.ServerProcess;
import org.trentkms.load.statistics.Median;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `bench start`: measures how long `trent dev` takes from the command to its first answer, and how
/// much memory it holds when it has nothing to do. The first start, which may build and fill
/// caches, is not measured.
@Command(
    name = "start",
    description =
        "Measures how long `trent dev` takes to its first answer, from the second start on, and how"
            + " much memory it holds at idle. Needs Linux.")
final class StartupAndMemory implements Callable<Integer> {

  private static final byte[] IS_READY =
      "GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int POLL_MILLISECONDS = 2;
  private static final double MILLION = 1e6;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "TRENT", description = "The program to start, such as ./trent.")
  private Path program = Path.of("trent");

  @Option(
      names = "--starts",
      defaultValue = "5",
      description = "How many starts are measured (default: ${DEFAULT-VALUE}).")
  private int starts;

  @Option(
      names = "--idle",
      defaultValue = "10",
      description = "After how many seconds memory is read (default: ${DEFAULT-VALUE}).")
  private int idle;

  private final LongSupplier ticker;

  StartupAndMemory(LongSupplier ticker) {
    this.ticker = ticker;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    start(Duration.ZERO);
    var seen = new ArrayList<Start>();
    for (var i = 0; i < starts; i++) {
      seen.add(start(Duration.ofSeconds(idle)));
    }
    var out = spec.commandLine().getOut();
    out.println(line("ready after ms", seen.stream().map(Start::readyMilliseconds).toList()));
    out.println(line("resident MB", seen.stream().map(Start::residentMegabytes).toList()));
    return 0;
  }

  private Start start(Duration idleTime) throws IOException, InterruptedException {
    var port = freePort();
    var command = List.of(program.toString(), "dev", "--port", Integer.toString(port));
    var start = ticker.getAsLong();
    var process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      awaitReady(process, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), start);
      var ready = (ticker.getAsLong() - start) / MILLION;
      Thread.sleep(idleTime);
      return new Start(ready, ServerProcess.residentBytes(process.toHandle()) / MILLION);
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private void awaitReady(Process process, InetSocketAddress server, long start)
      throws IOException, InterruptedException {
    while (!isReady(server)) {
      if (!process.isAlive() || ticker.getAsLong() - start > LONGEST.toNanos()) {
        throw new IOException(program + " does not become ready");
      }
      Thread.sleep(POLL_MILLISECONDS);
    }
  }

  private static boolean isReady(InetSocketAddress server) {
    try (var client = Client.connect(Target.plain(server))) {
      return !client.call(IS_READY).isEmpty();
    } catch (IOException _) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String line(String label, List<Double> values) {
    var statistics = values.stream().mapToDouble(each -> each).summaryStatistics();
    var median = Median.of(values.stream().mapToDouble(each -> each));
    return String.format(
        Locale.ROOT,
        "%-16s median %6.0f   min %6.0f   max %6.0f",
        label,
        median,
        statistics.getMin(),
        statistics.getMax());
  }

  private record Start(double readyMilliseconds, double residentMegabytes) {}
}
