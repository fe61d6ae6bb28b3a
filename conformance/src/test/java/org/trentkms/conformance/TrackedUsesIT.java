package org.trentkms.conformance;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.conformance.client.Clients;
import org.trentkms.conformance.process.Launch;
import org.trentkms.conformance.process.LoggedLines;
import org.trentkms.conformance.process.TrentProcess;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyLastUsageData;

/// What a server knows of the use of keys after it was killed, after its log was lost, and after
/// its store was put back to what it was.
final class TrackedUsesIT {

  private static final KeyLastUsageData NONE = KeyLastUsageData.builder().build();

  @TempDir private Path folder;
  private TrentProcess trent;
  private Clients clients;

  @BeforeEach
  void start() {
    start(data());
  }

  private void start(Path data) {
    trent = TrentProcess.start(Launch.dev(folder).withData(data));
    clients = new Clients(trent.endpoint());
  }

  @AfterEach
  void stop() {
    clients.close();
    trent.close();
  }

  private void kill() {
    trent.kill();
    clients.close();
  }

  @Test
  void killedServer_knowsEveryUseThatItHasAnswered() {
    var keys = createKeys(20);
    keys.subList(0, 10).forEach(this::encrypt);
    var before = keys.stream().map(this::usage).toList();
    kill();
    start();

    assertThat(keys.stream().map(this::usage)).containsExactlyElementsOf(before);
    assertThat(before.getFirst().keyLastUsage().operationAsString()).isEqualTo("Encrypt");
    assertThat(before.getLast().keyLastUsage()).isEqualTo(NONE);
  }

  /// The store has some uses, the log has those after them.
  @Test
  void serverThatWasEndedAndThenKilled_knowsEveryUse() {
    var keys = createKeys(3);
    keys.forEach(this::encrypt);
    stop();
    start();
    encrypt(keys.get(1));
    kms().generateDataKey(r -> r.keyId(keys.get(2)).numberOfBytes(16));
    var before = keys.stream().map(this::usage).toList();
    kill();
    start();

    assertThat(keys.stream().map(this::usage)).containsExactlyElementsOf(before);
    assertThat(before.get(2).keyLastUsage().operationAsString()).isEqualTo("GenerateDataKey");
  }

  @Test
  void recordOfTheUse_isInTheLog() throws IOException {
    var key = createKeys(1).getFirst();
    encrypt(key);
    var last = usage(key).keyLastUsage();

    assertThat(LoggedLines.in(audit(data())).stream().filter(line -> line.contains(key)))
        .filteredOn(line -> line.contains("\"eventName\":\"Encrypt\""))
        .singleElement()
        .asString()
        .contains("\"requestID\":\"" + last.kmsRequestId() + "\"")
        .contains("\"eventID\":\"" + last.cloudTrailEventId() + "\"")
        .contains("\"eventTime\":\"" + last.timestamp() + "\"");
  }

  @Test
  void serverWhoseLogIsGone_doesNotSayThatAKeyWasNeverUsed() throws IOException {
    var keys = createKeys(2);
    encrypt(keys.getFirst());
    kill();
    deleteLog();
    var lost = Instant.now();
    start();

    for (var key : keys) {
      var usage = usage(key);
      assertThat(usage.keyLastUsage()).isEqualTo(NONE);
      assertThat(usage.trackingStartDate()).isAfterOrEqualTo(lost).isAfter(usage.keyCreationDate());
    }
    var made = usage(createKeys(1).getFirst());
    assertThat(made.trackingStartDate()).isEqualTo(made.keyCreationDate());
    assertThat(trent.errors()).contains("not every use of a key before");
  }

  /// An older store with a newer log: what was used since stands in the log.
  @Test
  void storeThatIsRestored_withTheLogOfLater_knowsEveryUse() throws IOException {
    var keys = createKeys(3);
    encrypt(keys.getFirst());
    stop();
    start();
    var backup = folder.resolve("backup").toString();
    run("store", "backup", backup, "--data", data().toString());
    encrypt(keys.get(1));
    var before = keys.stream().map(this::usage).toList();
    kill();

    var restored = restore(backup, "with-log");
    Files.createDirectory(
        audit(restored),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    for (var file : filesOf(audit(data()))) {
      Files.copy(file, audit(restored).resolve(file.getFileName()), COPY_ATTRIBUTES);
    }
    start(restored);
    assertThat(keys.stream().map(this::usage)).containsExactlyElementsOf(before);
    stop();

    var now = Instant.now();
    start(restore(backup, "without-log"));
    assertThat(usage(keys.getFirst()).keyLastUsage()).isEqualTo(before.getFirst().keyLastUsage());
    assertThat(usage(keys.get(1)).keyLastUsage()).isEqualTo(NONE);
    assertThat(usage(keys.get(1)).trackingStartDate()).isAfterOrEqualTo(now);
  }

  private Path restore(String backup, String name) throws IOException {
    var restored = folder.resolve(name);
    var rootKey = data().resolve("root.key");
    run("store", "restore", backup, "--to", restored.toString(), "--root-key", rootKey.toString());
    Files.copy(rootKey, restored.resolve("root.key"), COPY_ATTRIBUTES);
    return restored;
  }

  private void run(String... arguments) {
    try (var process = TrentProcess.begin(Launch.command(folder, arguments))) {
      assertThat(process.await()).as(process.errors()).isZero();
    }
  }

  private List<String> createKeys(int count) {
    return IntStream.range(0, count)
        .mapToObj(_ -> kms().createKey().keyMetadata().keyId())
        .toList();
  }

  private void encrypt(String key) {
    kms().encrypt(r -> r.keyId(key).plaintext(SdkBytes.fromUtf8String("text")));
  }

  /// What an answer says, without the id of its request.
  private record Usage(
      KeyLastUsageData keyLastUsage, Instant trackingStartDate, Instant keyCreationDate) {}

  private Usage usage(String key) {
    var answer = kms().getKeyLastUsage(r -> r.keyId(key));
    return new Usage(answer.keyLastUsage(), answer.trackingStartDate(), answer.keyCreationDate());
  }

  private KmsClient kms() {
    return clients.client("111122223333", "us-east-1");
  }

  private Path data() {
    return folder.resolve("data");
  }

  private void deleteLog() throws IOException {
    for (var file : filesOf(audit(data()))) {
      Files.delete(file);
    }
  }

  private static List<Path> filesOf(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static Path audit(Path data) {
    return data.resolve("audit");
  }
}
