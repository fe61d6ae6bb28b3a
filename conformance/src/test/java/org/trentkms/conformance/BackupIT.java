package org.trentkms.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.conformance.client.Clients;
import org.trentkms.conformance.process.Launch;
import org.trentkms.conformance.process.LoggedLines;
import org.trentkms.conformance.process.TrentProcess;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.Tag;

/// A backup of a server that is busy, restored elsewhere, and the programs that make, verify and
/// restore it.
final class BackupIT {

  private static final String ACCOUNT = "111122223333";
  private static final String REGION = "eu-central-1";
  private static final int CALLERS = 4;
  private static final int MOST_LOOKS = 6000;

  @TempDir private Path folder;

  /// What a server has said that it did: made a key with an alias and a tag, and sealed a text.
  private record Acknowledged(String key, String alias, String text, SdkBytes ciphertext) {}

  private record Caller(String id, String secret) {}

  @BeforeEach
  void init() throws IOException {
    configure("trent.yaml", "data", "keys");
    run(0, "init", "--config", config());
  }

  private void configure(String name, String data, String keys) throws IOException {
    Files.writeString(
        folder.resolve(name),
        """
        data: %1$s/%2$s
        rootKey: %1$s/%3$s/root.key
        regions: [%4$s]
        listen: {port: 0, plainHttp: everything travels unencrypted}
        accounts: [{id: "%5$s"}]
        """
            .formatted(folder, data, keys, REGION, ACCOUNT));
  }

  @Test
  void backupUnderLoad_restoredElsewhere_opensAllThatWasAcknowledgedBefore() throws Exception {
    Caller caller;
    List<Acknowledged> before;
    try (var server = TrentProcess.start(Launch.command(folder, "server", "--config", config()));
        var clients = new Clients(server.endpoint())) {
      caller = accessKey();
      before = backUpUnderLoad(clients.client(caller.id, caller.secret, REGION));
      server.kill();
    }
    Files.createDirectory(folder.resolve("elsewhere"), attributesOf(folder.resolve("keys")));
    Files.copy(folder.resolve("keys/root.key"), folder.resolve("elsewhere/root.key"));
    Files.setPosixFilePermissions(
        folder.resolve("elsewhere/root.key"),
        Files.getPosixFilePermissions(folder.resolve("keys/root.key")));
    configure("elsewhere.yaml", "restored", "elsewhere");
    var elsewhere = folder.resolve("elsewhere.yaml").toString();

    var restored = path("restored");
    run(0, "store", "restore", path("backup"), "--to", restored, "--config", elsewhere);
    try (var server = TrentProcess.start(Launch.command(folder, "server", "--config", elsewhere));
        var clients = new Clients(server.endpoint())) {
      var kms = clients.client(caller.id, caller.secret, REGION);
      assertThat(before).hasSizeGreaterThan(CALLERS);
      before.forEach(work -> check(kms, work));
      assertThat(kms.createKey().keyMetadata().awsAccountId()).isEqualTo(ACCOUNT);
      assertThat(server.errors()).doesNotContain("ERROR");
    }
    requireEachOnRecordOnce(before);
  }

  /// Writes a backup while callers work, and returns what was acknowledged before it was begun.
  private List<Acknowledged> backUpUnderLoad(KmsClient kms) throws InterruptedException {
    Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    var isOver = new AtomicBoolean();
    try (var callers = Executors.newFixedThreadPool(CALLERS)) {
      for (var i = 0; i < CALLERS; i++) {
        callers.execute(() -> {
          while (!isOver.get()) {
            acknowledged.add(work(kms));
          }
        });
      }
      try {
        awaitMore(acknowledged, 10 * CALLERS);
        var before = List.copyOf(acknowledged);
        run(0, "store", "backup", path("backup"), "--config", config());
        awaitMore(acknowledged, CALLERS);
        return before;
      } finally {
        isOver.set(true);
      }
    }
  }

  private static void awaitMore(Queue<?> queue, int more) throws InterruptedException {
    var wanted = queue.size() + more;
    for (var look = 0; look < MOST_LOOKS && queue.size() < wanted; look++) {
      Thread.sleep(10);
    }
    assertThat(queue.size()).isGreaterThanOrEqualTo(wanted);
  }

  private static Acknowledged work(KmsClient kms) {
    var key = kms.createKey().keyMetadata().keyId();
    var alias = "alias/of-" + key;
    kms.createAlias(r -> r.aliasName(alias).targetKeyId(key));
    kms.tagResource(r -> r.keyId(key).tags(Tag.builder().tagKey("of").tagValue(key).build()));
    var text = "sealed with " + key;
    var ciphertext =
        kms.encrypt(r -> r.keyId(alias).plaintext(SdkBytes.fromUtf8String(text))).ciphertextBlob();
    return new Acknowledged(key, alias, text, ciphertext);
  }

  private static void check(KmsClient kms, Acknowledged work) {
    var opened = kms.decrypt(r -> r.ciphertextBlob(work.ciphertext)).plaintext().asUtf8String();
    assertThat(opened).isEqualTo(work.text);
    assertThat(kms.describeKey(r -> r.keyId(work.alias)).keyMetadata().keyId()).isEqualTo(work.key);
    assertThat(kms.listResourceTags(r -> r.keyId(work.key)).tags())
        .extracting(Tag::tagValue)
        .containsExactly(work.key);
  }

  /// The log of the server that was killed has every change of the backup, and the log that begins
  /// with the restored store has none of them again.
  private void requireEachOnRecordOnce(List<Acknowledged> works) throws IOException {
    var old = LoggedLines.text(folder.resolve("data/audit"));
    var begun = LoggedLines.text(folder.resolve("restored/audit"));
    for (var work : works) {
      assertThat(old.lines().filter(line -> isCreation(line, work))).hasSize(1);
    }
    assertThat(begun.lines().filter(line -> line.contains("\"eventName\":\"CreateKey\"")))
        .hasSize(1);
    assertThat(begun).doesNotContain("\"eventName\":\"CreateAlias\"");
  }

  private static boolean isCreation(String line, Acknowledged work) {
    return line.contains("\"eventName\":\"CreateKey\"") && line.contains(work.key);
  }

  @Test
  void damage_otherRootKeys_andPlacesInUse_areToldApart() throws IOException {
    run(0, "store", "backup", path("backup"), "--config", config());
    assertThat(run(0, "store", "verify", path("backup"), "--config", config()))
        .contains("made by         trent server", "seals checked   yes");

    var bytes = Files.readAllBytes(folder.resolve("backup"));
    bytes[bytes.length / 3] ^= 4;
    Files.write(folder.resolve("damaged"), bytes);
    run(15, "store", "verify", path("damaged"), "--config", config());
    run(15, "store", "restore", path("damaged"), "--to", path("new"), "--config", config());
    assertThat(folder.resolve("new")).doesNotExist();

    configure("other.yaml", "other", "others");
    var other = folder.resolve("other.yaml").toString();
    run(0, "init", "--config", other);
    run(24, "store", "verify", path("backup"), "--config", other);
    run(19, "store", "restore", path("backup"), "--to", path("other"), "--config", config());
    run(22, "store", "backup", path("backup"), "--config", config());
  }

  private Caller accessKey() {
    var made = run(0, "access-key", "create", "--account", ACCOUNT, "--config", config());
    return new Caller(
        found("access key id +(\\S+)", made), found("secret access key +(\\S+)", made));
  }

  private static String found(String pattern, String text) {
    var matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }

  /// Runs a command to its end, and returns what it has printed.
  private String run(int exitCode, String... arguments) {
    try (var process = TrentProcess.begin(Launch.command(folder, arguments))) {
      assertThat(process.await()).as(process.errors()).isEqualTo(exitCode);
      assertThat(process.errors()).doesNotContain("Exception");
      return process.output();
    }
  }

  private String config() {
    return path("trent.yaml");
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static FileAttribute<?> attributesOf(Path path) throws IOException {
    return PosixFilePermissions.asFileAttribute(Files.getPosixFilePermissions(path));
  }
}
