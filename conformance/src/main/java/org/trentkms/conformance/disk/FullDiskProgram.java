package org.trentkms.conformance.disk;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trentkms.conformance.client.Clients;
import org.trentkms.conformance.process.Folders;
import org.trentkms.conformance.process.Launch;
import org.trentkms.conformance.process.LoggedLines;
import org.trentkms.conformance.process.TrentProcess;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;

/// Fills the disk of a server that is being called, and gives it room again, round after round.
/// Each time calls fail with KMSInternalException and nothing else, a key can be disabled all the
/// same, the server says what is wrong, and goes on by itself. In the end every call that was
/// answered is on record once, and the log is proved.
///
/// Needs the right to mount; without it, it says so and does nothing.
///
/// Argument: the number of rounds.
public final class FullDiskProgram {

  /// For the store and twice the reserve, and for what each round leaves in the log.
  private static final int DISK_MEBIBYTES = 28;

  private static final int ROUND_MEBIBYTES = 10;
  private static final int MOST_LOOKS = 600;

  /// Each writes some 20 KB to the store and to the log.
  private static final int LEAST_FROM_RESERVE = 50;

  private static final String INTERNAL = "KMSInternalException";
  private static final String SECRET = "known to this program alone";
  private static final Pattern REQUEST_ID = Pattern.compile("\"requestID\":\"([^\"]+)\"");

  private final Path folder;
  private final SmallDisk disk;
  private final List<String> acknowledged = new ArrayList<>();
  private int refusals;
  private int changesFromReserve;

  private FullDiskProgram(Path folder, SmallDisk disk) {
    this.folder = folder;
    this.disk = disk;
  }

  static void main(String[] arguments) throws IOException, InterruptedException {
    var rounds = Integer.parseInt(arguments[0]);
    var folder = Files.createTempDirectory("trent-full-disk-");
    var room = DISK_MEBIBYTES + rounds * ROUND_MEBIBYTES;
    var mounted = SmallDisk.mount(Files.createDirectory(folder.resolve("disk")), room);
    if (mounted.isEmpty()) {
      System.out.println("not run: no file system can be mounted here");
      return;
    }
    try (var disk = mounted.get()) {
      new FullDiskProgram(folder, disk).run(rounds);
    }
    Folders.delete(folder);
  }

  private void run(int rounds) throws IOException, InterruptedException {
    configure();
    await("init", command("init"));
    try (var trent = TrentProcess.start(command("server"));
        var clients = new Clients(trent.endpoint())) {
      var kms = clients.client("AKIATRENTDISK0000001", SECRET, "eu-central-1");
      for (var round = 0; round < rounds; round++) {
        round(kms);
      }
    }
    requireOnRecordOnce();
    await("audit verify", command("audit", "verify"));
    System.out.println(
        rounds
            + " full disks: "
            + acknowledged.size()
            + " calls answered and on record once, "
            + refusals
            + " refused, "
            + changesFromReserve
            + " changes made with the reserve");
  }

  private void configure() throws IOException {
    Files.writeString(
        folder.resolve("trent.yaml"),
        """
        data: %1$s/disk/data
        rootKey: %1$s/root.key
        regions: [eu-central-1]
        listen: {port: 0, plainHttp: everything travels unencrypted}
        accounts: [{id: "111122223333"}]
        accessKeys: [{id: AKIATRENTDISK0000001, account: "111122223333", secret: "env:SECRET"}]
        audit: {reserve: 4MiB}
        """
            .formatted(folder));
  }

  private void round(KmsClient kms) throws IOException, InterruptedException {
    var key = kms.createKey().keyMetadata().keyId();
    var other = kms.createKey().keyMetadata().keyId();
    try (var callers = Callers.start(kms, key)) {
      // The server gives its reserve up before the last byte is taken.
      disk.fill(reserve());
      callers.awaitRefusals();
      acknowledged.add(kms.disableKey(r -> r.keyId(other)).responseMetadata().requestId());
      require(INTERNAL.equals(refusal(() -> kms.describeKey(r -> r.keyId(other)))), "was answered");
      require(status().contains("given up"), "the status does not tell of the reserve");
      useUp(kms, other);
      require(callers.codes().equals(Set.of(INTERNAL)), "refused with " + callers.codes());
      disk.free();
      until("service has not returned", () -> isServed(kms, key));
      until("the reserve is not there", () -> Files.exists(reserve()));
      callers.end();
      acknowledged.addAll(callers.acknowledged());
      refusals += callers.refusals();
    }
    require(!kms.describeKey(r -> r.keyId(other)).keyMetadata().enabled(), "is not disabled");
  }

  private Path reserve() {
    return folder.resolve("disk/data/reserve");
  }

  /// Makes changes until the reserve is used up, too.
  private void useUp(KmsClient kms, String key) {
    var text = "x".repeat(8000);
    for (var i = 0; ; i++) {
      var description = i + text;
      try {
        acknowledged.add(
            kms.updateKeyDescription(r -> r.keyId(key).description(description))
                .responseMetadata()
                .requestId());
        changesFromReserve++;
      } catch (KmsException e) {
        require(INTERNAL.equals(e.awsErrorDetails().errorCode()), e.toString());
        require(i >= LEAST_FROM_RESERVE, "the reserve has lasted for " + i + " changes alone");
        return;
      }
    }
  }

  private static boolean isServed(KmsClient kms, String key) {
    return refusal(() -> kms.describeKey(r -> r.keyId(key))).isEmpty();
  }

  /// The code with which a call is refused; empty where it is answered.
  private static String refusal(Runnable call) {
    try {
      call.run();
      return "";
    } catch (KmsException e) {
      return e.awsErrorDetails().errorCode();
    }
  }

  private String status() {
    try (var process = TrentProcess.begin(command("status"))) {
      require(process.await() == 0, "there is no status: " + process.errors());
      return process.output();
    }
  }

  private void requireOnRecordOnce() throws IOException {
    var ids =
        LoggedLines.in(folder.resolve("disk/data/audit")).stream()
            .map(REQUEST_ID::matcher)
            .filter(Matcher::find)
            .map(id -> id.group(1))
            .collect(groupingBy(id -> id, counting()));
    for (var id : acknowledged) {
      require(Long.valueOf(1).equals(ids.get(id)), id + " is on record " + ids.get(id) + " times");
    }
    require(ids.values().stream().allMatch(count -> count == 1), "a call is on record twice");
  }

  private static void until(String otherwise, BooleanSupplier condition)
      throws InterruptedException {
    for (var look = 0; look < MOST_LOOKS && !condition.getAsBoolean(); look++) {
      Thread.sleep(50);
    }
    require(condition.getAsBoolean(), otherwise);
  }

  private void await(String what, Launch launch) {
    try (var process = TrentProcess.begin(launch)) {
      require(process.await() == 0, what + ": " + process.output() + process.errors());
    }
  }

  private Launch command(String... words) {
    return Launch.command(folder, words)
        .with("--config", folder.resolve("trent.yaml").toString())
        .withEnvironment(Map.of("SECRET", SECRET));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
