package org.trentkms.bench;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
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
final class ConfiguredServer implements AutoCloseable {

  /// How far the times of requests may lie from the server's clock.
  static final int SKEW_MINUTES = 15;

  private static final int PAYLOAD = 64;
  private static final int LOOK_MILLISECONDS = 500;
  private static final String ACCOUNT = "111122223333";

  private final Path folder;
  private final ServerProcess process;

  private ConfiguredServer(Path folder, ServerProcess process) {
    this.folder = folder;
    this.process = process;
  }

  /// Starts one.
  ///
  /// @param pinning where it runs
  /// @param parent in which its folder is made
  /// @param audit the group `audit` of its configuration, as YAML in one line; FOLDER in it is its
  ///   folder
  /// @throws IOException where it does not start; its own messages are on standard error
  static ConfiguredServer start(Pinning pinning, Path parent, String audit) throws IOException {
    var folder = Files.createTempDirectory(parent, "trent-bench");
    var isStarted = false;
    try {
      var config = configure(folder, audit);
      var process = ServerProcess.start(pinning.server(), List.of(config.toString()));
      isStarted = true;
      return new ConfiguredServer(folder, process);
    } finally {
      if (!isStarted) {
        remove(folder);
      }
    }
  }

  private static Path configure(Path folder, String audit) throws IOException {
    var privately = asFileAttribute(fromString("rw-------"));
    var secret = Files.createFile(folder.resolve("secret"), privately);
    Files.writeString(secret, Wiring.CREDENTIALS.secret());
    return Files.writeString(
        folder.resolve("trent.yaml"),
        """
        data: %1$s/data
        rootKey: %1$s/root.key
        regions: [%2$s]
        listen: {port: 0, plainHttp: everything travels unencrypted}
        accounts: [{id: "%3$s"}]
        accessKeys: [{id: %4$s, account: "%3$s", secret: "file:%1$s/secret"}]
        clockSkew: %5$dm
        audit: %6$s
        """
            .formatted(
                folder,
                Wiring.CREDENTIALS.region(),
                ACCOUNT,
                Wiring.CREDENTIALS.accessKeyId(),
                SKEW_MINUTES,
                audit.replace("FOLDER", folder.toString())));
  }

  /// Its process.
  ServerProcess process() {
    return process;
  }

  /// The folder of its audit log.
  Path audit() {
    return folder.resolve("data/audit");
  }

  /// Requests of an operation with a key that is made for them, no two alike. They are signed for a
  /// time in the future: so they are good for almost twice the skew from now on, and it takes no
  /// time of a measurement to sign others.
  PreparedRequests requests(Workload workload, int count, Instant now) throws IOException {
    var signed = now.plus(Duration.ofMinutes(SKEW_MINUTES - 1));
    try (var client = Client.connect(process.trent())) {
      var keyId = client.createKey(signer(now), workload.key());
      return new PreparedRequests(
          workload.sign(signer(signed), new Subject(keyId, PAYLOAD), List.of(), 0, count));
    }
  }

  /// Waits until nothing is left to be done behind the calls, and returns how far the log is then:
  /// not done where that takes longer.
  LogProgress awaitRest(Duration most, LongSupplier ticker)
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
    remove(folder);
  }

  private static void remove(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (var file : all) {
      Files.delete(file);
    }
  }
}
