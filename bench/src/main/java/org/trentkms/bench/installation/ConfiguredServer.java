package org.trentkms.bench.installation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.trentkms.load.Client;
import org.trentkms.load.PreparedRequests;
import org.trentkms.load.RequestSigner;
import org.trentkms.load.Workload;
import org.trentkms.load.Workload.Subject;
import org.trentkms.load.comparison.Pinning;
import org.trentkms.load.comparison.ServerProcess;
import org.trentkms.load.measured.Wiring;

/// What `trent server` is, in a process of its own on its own processor, with a configuration and
/// data in a folder of its own, which is removed in the end. Requests may be signed for it a
/// quarter of an hour before and after they are sent.
public final class ConfiguredServer implements AutoCloseable {

  /// How far the times of requests may lie from the server's clock.
  public static final int SKEW_MINUTES = 15;

  private static final int PAYLOAD = 64;
  private static final int LOOK_MILLISECONDS = 500;

  private final Installation installation;
  private final ServerProcess process;

  private ConfiguredServer(Installation installation, ServerProcess process) {
    this.installation = installation;
    this.process = process;
  }

  /// Starts one.
  ///
  /// @param pinning where it runs
  /// @param parent in which its folder is made
  /// @throws IOException where it does not start; its own messages are on standard error
  public static ConfiguredServer start(Pinning pinning, Path parent, Setup setup)
      throws IOException {
    var installation = Installation.make(parent, setup);
    var isStarted = false;
    try {
      var process = installation.start(pinning);
      isStarted = true;
      return new ConfiguredServer(installation, process);
    } finally {
      if (!isStarted) {
        installation.close();
      }
    }
  }

  /// Its process.
  public ServerProcess process() {
    return process;
  }

  /// The folder of its audit log.
  public Path audit() {
    return installation.data().resolve("audit");
  }

  /// Requests of an operation with a key that is made for them, no two alike. They are signed for a
  /// time in the future: so they are good for almost twice the skew from now on, and it takes no
  /// time of a measurement to sign others.
  public PreparedRequests requests(Workload workload, int count, Instant now) throws IOException {
    var signed = now.plus(Duration.ofMinutes(SKEW_MINUTES - 1));
    try (var client = Client.connect(process.trent())) {
      var keyId = client.createKey(signer(now), workload.key());
      return new PreparedRequests(
          workload.sign(signer(signed), new Subject(keyId, PAYLOAD), List.of(), 0, count));
    }
  }

  /// Waits until nothing is left to be done behind the calls, and returns how far the log is then:
  /// not done where that takes longer.
  public LogProgress awaitRest(Duration most, LongSupplier ticker)
      throws IOException, InterruptedException {
    var start = ticker.getAsLong();
    var progress = LogProgress.of(audit());
    while (!progress.isDone() && ticker.getAsLong() - start < most.toNanos()) {
      Thread.sleep(LOOK_MILLISECONDS);
      progress = LogProgress.of(audit());
    }
    return progress;
  }

  private RequestSigner signer(Instant time) {
    return new RequestSigner(Wiring.CREDENTIALS, process.trent().host(), time);
  }

  /// Ends the server, waits for that, and removes all that it has written.
  @Override
  public void close() throws IOException {
    process.close();
    installation.close();
  }
}
