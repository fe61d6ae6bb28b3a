package org.trentkms.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.trentkms.bench.RequestSigner.Credentials;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.id.RequestId;
import org.trentkms.identity.AccessKey;
import org.trentkms.identity.Principal;
import org.trentkms.secret.SecretBytes;
import org.trentkms.server.DevSettings;
import org.trentkms.server.DevSettings.Strict;
import org.trentkms.server.ServerSettings;
import org.trentkms.server.TrentServer;
import org.trentkms.server.Wiring;
import org.trentkms.server.http.Ambience;
import org.trentkms.server.http.Listener;
import org.trentkms.server.http.ListenerSettings;
import org.trentkms.server.http.Service;
import org.trentkms.server.http.Transport;
import org.trentkms.server.http.WebPageGuard;
import org.trentkms.server.keypairs.ReserveSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// The process that is measured: the whole Trent on one port, as `trent dev --strict` wires it up,
/// or `trent server` where it is given a configuration, and the same listener with a constant
/// answer on another.
///
/// It prints `ready` and the two ports, and then answers each line of its input with the number of
/// bytes that all its threads have allocated so far. At the end of the input it ends.
@Command(name = "server", hidden = true)
final class BenchServer implements Callable<Integer> {

  /// Whom alone the server knows.
  static final Credentials CREDENTIALS =
      new Credentials(
          "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1");

  private static final AccountId ACCOUNT = new AccountId("000000000000");

  @Parameters(
      arity = "0..1",
      paramLabel = "CONFIG",
      description = "The configuration of a server whose data is yet to be made.")
  private @Nullable Path config;

  private final InstantSource clock;
  private final LongSupplier ticker;

  BenchServer(InstantSource clock, LongSupplier ticker) {
    this.clock = clock;
    this.ticker = ticker;
  }

  @Override
  public Integer call() throws IOException {
    try (var trent = config == null ? Wiring.dev(settings()) : configured(config);
        var constant = constant()) {
      System.out.println("ready " + trent.port() + " " + constant.port());
      reportAllocation(new BufferedReader(new InputStreamReader(System.in, UTF_8)), System.out);
    }
    return 0;
  }

  private static TrentServer configured(Path config) {
    var settings = ServerSettings.read(config, Map.of());
    Wiring.init(settings.config().data(), settings.config().rootKey());
    return Wiring.server(settings);
  }

  private static void reportAllocation(BufferedReader input, PrintStream output)
      throws IOException {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    while (input.readLine() != null) {
      output.println(threads.getTotalThreadAllocatedBytes());
    }
  }

  private static DevSettings settings() {
    var secret = SecretBytes.owning(CREDENTIALS.secret().getBytes(UTF_8));
    var accessKey = new AccessKey(CREDENTIALS.accessKeyId(), secret, new Principal.Root(ACCOUNT));
    return new DevSettings(
        ListenerSettings.of("127.0.0.1", 0),
        Set.of(),
        ACCOUNT,
        Optional.empty(),
        Optional.of(new Strict(accessKey, new Region(CREDENTIALS.region()))),
        ReserveSettings.of(ReserveSettings.USUAL_SIZE));
  }

  private Listener constant() {
    var exchange = new ConstantExchange();
    var id = new RequestId("00000000-0000-4000-8000-000000000000");
    return Listener.start(
        ListenerSettings.of("127.0.0.1", 0),
        Transport.PLAIN,
        new Service(exchange, exchange, () -> true, new WebPageGuard(Set.of())),
        new Ambience(clock, ticker, RandomGenerator.getDefault(), () -> id));
  }
}
