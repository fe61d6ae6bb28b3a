package org.trentkms.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.server.Wiring;
import org.trentkms.server.control.client.CommandRefused;
import org.trentkms.server.control.client.ControlClient;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;
import org.trentkms.server.datadir.FileSizeLimit;
import org.trentkms.server.json.JsonMembers;
import org.trentkms.server.sql.Maker;
import org.trentkms.server.sql.SqliteStore;
import org.trentkms.store.Change;
import org.trentkms.store.RecordingListener;
import org.trentkms.store.Rows;
import org.trentkms.store.Write.InsertAlias;

/// The command BackUpStore, given to a running server and to a stopped installation.
@Timeout(120)
final class BackUpStoreIT {

  @TempDir private Path folder;

  @Test
  void backup_isOneFileForTheOwnerAlone_andOnRecord() throws IOException {
    try (var server = new StrictServer(data())) {
      server.fill();
      var result = server.backUp(file());

      assertThat(JsonMembers.text(result, "file")).contains(file().toString());
      assertThat(rights(file())).isEqualTo("rw-------");
      assertThat(folder.toFile().list()).containsExactlyInAnyOrder("data", "backup");
      assertThat(server.logged().getLast())
          .contains("\"eventName\":\"BackUpStore\"", "\"readOnly\":false")
          .contains("\"requestParameters\":{\"file\":\"" + file() + "\"}")
          .contains("\"responseElements\":{\"file\":\"" + file() + "\",\"takenAt\":\"");
    }
  }

  @Test
  void fileThatIsThere_isNeverOverwritten() throws IOException {
    try (var server = new StrictServer(data())) {
      Files.writeString(file(), "mine");
      refuses(server, file().toString(), "AlreadyExistsException");
      assertThat(file()).hasContent("mine");

      var dangling = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
      refuses(server, dangling.toString(), "AlreadyExistsException");
      refuses(server, folder.toString(), "AlreadyExistsException");
      assertThat(folder.resolve("nowhere")).doesNotExist();
      assertThat(server.logged().getLast())
          .contains("\"errorCode\":\"AlreadyExistsException\"", "BackUpStore");
    }
  }

  @Test
  void dataDirectory_takesNoBackup_notThroughALinkEither() throws IOException {
    try (var server = new StrictServer(data())) {
      Files.createSymbolicLink(folder.resolve("link"), data());
      refuses(server, data().resolve("backup").toString(), "ValidationException");
      refuses(server, data().resolve("audit/backup").toString(), "ValidationException");
      refuses(server, folder.resolve("link/backup").toString(), "ValidationException");
      refuses(server, data() + "/../data/backup", "ValidationException");
      assertThat(data().resolve("backup")).doesNotExist();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "backup", "./backup", "/", "/nowhere/at/all", "/dev/null/backup", "/a\0b"})
  void pathThatIsNone_isRefused(String path) {
    try (var server = new StrictServer(data())) {
      refuses(server, path, "ValidationException");
    }
  }

  @Test
  void fullDisk_leavesNothing() throws Exception {
    makeStore(store -> {
      for (var number = 1L; number <= 1000; number++) {
        store.commit(Change.of(new InsertAlias(Rows.alias("of-" + number, number))));
      }
    });
    try (var _ = new FileSizeLimit(64 << 10)) {
      assertThatThrownBy(this::backUpStopped)
          .isInstanceOfSatisfying(
              CommandRefused.class,
              refusal -> assertThat(refusal.code()).isEqualTo("ServiceUnavailableException"))
          .hasMessageStartingWith("the backup was not written: ");
    }
    assertThat(folder.toFile().list()).containsExactly("data");
    assertThat(StrictServer.logged(data()).getLast()).contains("ServiceUnavailableException");

    backUpStopped();
    assertThat(number(file(), "SELECT count(*) FROM aliases")).isEqualTo(1000);
  }

  @Test
  void backupsAtOnce_areWrittenOneAtATime() throws Exception {
    try (var server = new StrictServer(data());
        var threads = Executors.newFixedThreadPool(4)) {
      server.fill();
      var attempts = new ArrayList<Callable<String>>();
      for (var i = 0; i < 16; i++) {
        var target = folder.resolve("backup" + i);
        attempts.add(() -> outcome(target));
      }
      var outcomes = new ArrayList<String>();
      for (var attempt : threads.invokeAll(attempts)) {
        outcomes.add(attempt.get());
      }
      assertThat(outcomes).contains("written").containsOnly("written", "ThrottlingException");
      for (var i = 0; i < 16; i++) {
        var isWritten = outcomes.get(i).equals("written");
        assertThat(Files.exists(folder.resolve("backup" + i))).isEqualTo(isWritten);
      }
    }
  }

  private String outcome(Path target) {
    try (var client = ControlClient.connect(data())) {
      client.call(StrictServer.backUpLine(target.toString()), _ -> {});
      return "written";
    } catch (CommandRefused e) {
      return e.code();
    }
  }

  /// Changes go on all the time. Each backup must have the events of its changes in the log of the
  /// server, and none in itself.
  @Test
  void backupUnderLoad_hasNoEvents_andTheLogHasAllOfThem() throws Exception {
    try (var server = new StrictServer(data());
        var threads = Executors.newFixedThreadPool(4)) {
      var isOver = new AtomicBoolean();
      for (var i = 0; i < 4; i++) {
        threads.execute(() -> {
          while (!isOver.get()) {
            server.kms.createKey();
          }
        });
      }
      for (var round = 0; round < 5; round++) {
        var target = folder.resolve("backup" + round);
        server.backUp(target);
        var log = String.join("\n", server.logged());
        assertThat(number(target, "SELECT count(*) FROM events")).isZero();
        var keys = texts(target, "SELECT key_id FROM keys");
        assertThat(keys).allMatch(key -> occurrences(log, "/" + key + "\"}]") == 1);
      }
      isOver.set(true);
    }
  }

  @Test
  void stoppedInstallation_isBackedUp_onRecord() throws IOException {
    try (var server = new StrictServer(data())) {
      server.fill();
    }
    var result = backUpStopped();

    assertThat(JsonMembers.text(result, "file")).contains(file().toString());
    assertThat(Wiring.stopped().verify(file(), data().resolve("root.key")).counts().keys())
        .isEqualTo(3);
    assertThat(StrictServer.logged(data()).getLast()).contains("\"eventName\":\"BackUpStore\"");
    try (var server = new StrictServer(data())) {
      assertThat(server.kms.listKeys().keys()).hasSize(3);
    }
  }

  @Test
  void installationInUse_isLeftToItsServer() {
    try (var _ = new StrictServer(data())) {
      assertThatThrownBy(this::backUpStopped)
          .isInstanceOfSatisfying(
              DataDirectoryFailure.class,
              failure -> assertThat(failure.reason()).isEqualTo(Reason.LOCKED));
    }
    assertThatThrownBy(
            () -> Wiring.stopped().call(folder.resolve("absent"), StrictServer.backUpLine("/x")))
        .isInstanceOfSatisfying(
            DataDirectoryFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.MISSING));
  }

  /// A process that died before the log had the event of its last change.
  @Test
  void eventsThatACrashHasLeft_goToTheLogAndNotIntoTheBackup() throws Exception {
    makeStoreWithPendingEvent();
    backUpStopped();

    assertThat(StrictServer.logged(data())).hasSize(2).first().isEqualTo("{\"a\":\"record\"}");
    assertThat(number(file(), "SELECT count(*) FROM events")).isZero();
    assertThat(number(file(), "SELECT count(*) FROM aliases")).isEqualTo(1);
  }

  private void makeStoreWithPendingEvent() throws IOException {
    makeStore(store ->
        store.commit(
            Change.of(new InsertAlias(Rows.alias("app", 1))), Rows.text("{\"a\":\"record\"}")));
  }

  private void makeStore(Consumer<SqliteStore> content) throws IOException {
    Files.createDirectory(
        data(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    var file = data().resolve("trent.db");
    try (var store =
        SqliteStore.open(file, Maker.SERVER, InstantSource.system(), new RecordingListener())) {
      content.accept(store);
    }
  }

  private JsonObject backUpStopped() {
    return Wiring.stopped().call(data(), StrictServer.backUpLine(file().toString()));
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path file() {
    return folder.resolve("backup");
  }

  private static void refuses(StrictServer server, String path, String code) {
    assertThatThrownBy(() -> server.call(StrictServer.backUpLine(path)))
        .isInstanceOfSatisfying(
            CommandRefused.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static int occurrences(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  private static long number(Path file, String sql) throws Exception {
    return Long.parseLong(texts(file, sql).getFirst());
  }

  private static List<String> texts(Path file, String sql) throws Exception {
    var texts = new ArrayList<String>();
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:file:" + file + "?mode=ro&immutable=1");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
