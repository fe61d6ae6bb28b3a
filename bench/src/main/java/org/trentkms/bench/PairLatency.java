package org.trentkms.bench;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.trentkms.load.Client;
import org.trentkms.load.Latencies;
import org.trentkms.load.RequestSigner;
import org.trentkms.load.comparison.Pinning;
import org.trentkms.load.comparison.ServerProcess;
import org.trentkms.load.measured.Wiring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench pairs`: measures how long a client waits for GenerateDataKeyPair where a pair is ready,
/// because it pauses between its calls, and where none is, because it does not; beside an Encrypt
/// with the same pauses. The server has a processor of its own.
@Command(
    name = "pairs",
    description =
        "Measures how long GenerateDataKeyPair takes with a pair ready and with none. Needs"
            + " taskset.")
final class PairLatency implements Callable<Integer> {

  private static final double MILLION = 1e6;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--spec",
      defaultValue = "RSA_2048",
      description = "The spec of the pairs (default: ${DEFAULT-VALUE}).")
  private String pairSpec = "";

  @Option(
      names = "--calls",
      defaultValue = "40",
      description = "How many calls are measured of each kind (default: ${DEFAULT-VALUE}).")
  private int calls;

  @Option(
      names = "--pause",
      defaultValue = "1000",
      description =
          "How many milliseconds the reserve has to be filled again (default: ${DEFAULT-VALUE}).")
  private int pause;

  private final InstantSource clock;
  private final LongSupplier ticker;

  PairLatency(InstantSource clock, LongSupplier ticker) {
    this.clock = clock;
    this.ticker = ticker;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (var server = ServerProcess.start(Pinning.take(ProcessHandle.current()).server());
        var client = Client.connect(server.trent())) {
      var signer = new RequestSigner(Wiring.CREDENTIALS, server.trent().host(), clock.instant());
      var key = "{\"KeyId\":\"" + client.createKey(signer, "{}") + "\",";
      var encrypt = signer.sign("Encrypt", key + "\"Plaintext\":\"AAAA\"}");
      var pair = signer.sign("GenerateDataKeyPair", key + "\"KeyPairSpec\":\"" + pairSpec + "\"}");
      measure(client, pair, pause); // warms up, and fills the reserve
      show("Encrypt", measure(client, encrypt, pause));
      show("a pair is ready", measure(client, pair, pause));
      show("none is ready", measure(client, pair, 0));
    }
    return 0;
  }

  private Latencies measure(Client client, byte[] request, int before)
      throws IOException, InterruptedException {
    var latencies = new Latencies();
    for (var i = 0; i < calls; i++) {
      Thread.sleep(before);
      var start = ticker.getAsLong();
      client.call(request);
      latencies.record(ticker.getAsLong() - start);
    }
    return latencies;
  }

  private void show(String label, Latencies latencies) {
    var line =
        String.format(
            Locale.ROOT,
            "%-16s p50 %8.2f ms   p90 %8.2f ms   max %8.2f ms",
            label,
            latencies.percentile(0.5) / MILLION,
            latencies.percentile(0.9) / MILLION,
            latencies.percentile(1) / MILLION);
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}
