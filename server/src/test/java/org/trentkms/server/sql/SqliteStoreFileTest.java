package org.trentkms.server.sql;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trentkms.store.Rows.REGION;
import static org.trentkms.store.Rows.key;
import static org.trentkms.store.Rows.keyArn;
import static org.trentkms.store.Rows.keyId;
import static org.trentkms.store.Rows.text;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.trentkms.crypto.Sha256;
import org.trentkms.secret.Bytes;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;
import org.trentkms.server.sql.statement.Statements;
import org.trentkms.store.Change;
import org.trentkms.store.Commit.Committed;
import org.trentkms.store.Page;
import org.trentkms.store.PendingEvent;
import org.trentkms.store.RecordingListener;
import org.trentkms.store.Write.InsertKey;
import org.trentkms.store.Write.ReplaceKey;

final class SqliteStoreFileTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-02-03T04:05:06Z"));

  @TempDir private Path folder;

  @Test
  void newStore_isPrivateMarkedAndOfTheNewestSchema() throws Exception {
    open().close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(files()).containsOnlyKeys(Path.of("trent.db"));
    try (var connection = Connections.reader(file())) {
      assertThat(connection.list(row -> row.getString(1), "SELECT value FROM meta ORDER BY name"))
          .containsExactly("2026-02-03T04:05:06Z", "dev");
      assertThat(number(connection, "PRAGMA user_version")).isEqualTo(Schema.VERSION);
    }
  }

  @Test
  void schemaVersion_isTheNumberOfTheLastMigration() throws Exception {
    var migrations = requireNonNull(getClass().getResource("/db/migration/sqlite"));
    try (var files = Files.list(Path.of(migrations.toURI()))) {
      assertThat(files.map(file -> file.getFileName().toString().replaceFirst("__.*", "")))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.rangeClosed(1, Schema.VERSION).mapToObj(number -> "V" + number).toList());
    }
  }

  @Test
  void writer_waitsForTheDiskAndOverwritesWhatIsDeleted() throws Exception {
    open().close();

    try (var writer = Connections.writer(file())) {
      assertThat(writer.list(row -> row.getString(1), "PRAGMA journal_mode"))
          .containsExactly("wal");
      assertThat(number(writer, "PRAGMA synchronous")).isEqualTo(2);
      assertThat(number(writer, "PRAGMA secure_delete")).isEqualTo(1);
      assertThat(number(writer, "PRAGMA temp_store")).isEqualTo(2);
    }
  }

  @Test
  void reader_cannotWrite() throws Exception {
    open().close();

    try (var reader = Connections.reader(file())) {
      assertThatThrownBy(() -> reader.run("DELETE FROM events")).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void open_whereCreationWasCutOff_beginsAnew() throws Exception {
    fill();
    cutOffAnUpdate();
    Files.move(folder.resolve("cut off/trent.db"), folder.resolve("trent.db.new"));
    Files.move(folder.resolve("cut off/trent.db-journal"), folder.resolve("trent.db.new-journal"));
    Files.delete(file());

    try (var store = open()) {
      assertThat(store.allKeys(Page.first(1))).isEmpty();
    }
    assertThat(files()).containsOnlyKeys(Path.of("trent.db"));
  }

  @Test
  void open_whereAMigrationWasCutOff_undoesIt() throws Exception {
    fill();
    cutOffAnUpdate();

    try (var store = open("cut off")) {
      assertThat(store.key(REGION, keyId(7))).contains(key(7));
    }
    assertThat(folder.resolve("cut off/trent.db-journal")).doesNotExist();
  }

  @Test
  void open_olderStore_isBroughtUpToDate() throws Exception {
    try (var old = raw()) {
      old.run("PRAGMA application_id = 1416783214");
    }
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));

    try (var store = open()) {
      assertThat(store.commit(Change.of(new InsertKey(key(1))), text("event")))
          .isInstanceOf(Committed.class);
    }
    try (var connection = Connections.reader(file())) {
      assertThat(number(connection, "PRAGMA user_version")).isEqualTo(Schema.VERSION);
    }
  }

  @Test
  void open_currentSchema_runsNoMigrations() throws Exception {
    open().close();

    open().close();

    try (var connection = Connections.reader(file())) {
      assertThat(number(connection, "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'flyway%'"))
          .isZero();
    }
  }

  @Test
  void open_newerSchema_isRefused() throws Exception {
    open().close();
    try (var writer = Connections.writer(file())) {
      writer.run("PRAGMA user_version = " + (Schema.VERSION + 1));
    }

    refuses(Reason.NEWER_SCHEMA);
  }

  @Test
  void open_databaseOfAnotherProgram_isRefused() throws Exception {
    try (var foreign = raw()) {
      foreign.run("CREATE TABLE notes (text TEXT)");
    }
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));

    refuses(Reason.WRONG_KIND);
  }

  @Test
  void open_otherFile_isRefused() throws Exception {
    fill();
    Files.writeString(file(), "x".repeat(5000));

    refuses(Reason.DAMAGED);
  }

  @Test
  void open_truncatedFile_isRefused() throws Exception {
    fill();
    try (var content = new RandomAccessFile(file().toFile(), "rw")) {
      content.setLength(content.length() / 2 / 4096 * 4096);
    }

    refuses(Reason.DAMAGED);
  }

  @Test
  void open_overwrittenPages_isRefused() throws Exception {
    fill();
    overwriteThePagesOf(file());

    refuses(Reason.DAMAGED);
  }

  @Test
  void open_overwrittenPagesAfterACrash_isRefused() throws Exception {
    try (var store = open()) {
      LongStream.range(0, 200).forEach(number -> store.commit(insert(number), text("event")));
      try (var writer = Connections.writer(file())) {
        writer.run("PRAGMA wal_checkpoint(PASSIVE)");
      }
      store.commit(insert(200), text("event"));
      copyTo("crashed", "", "-wal", "-shm");
    }
    overwriteThePagesOf(file("crashed"));

    refuses("crashed", Reason.DAMAGED);
  }

  @Test
  void open_fileThatOthersMayRead_isRefused() throws Exception {
    open().close();
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));

    refuses(Reason.OPEN_TO_OTHERS);
  }

  @Test
  void open_pathWithReservedCharacters_isThatPath() {
    var odd = Path.of("what?mode=memory&x#1 %41ü");
    SqliteStore.open(folder.resolve(odd), Maker.DEV, CLOCK, new RecordingListener()).close();

    assertThat(folder.resolve(odd)).isRegularFile();
  }

  @Test
  void crash_losesNothingThatWasCommitted() throws Exception {
    try (var store = open()) {
      for (var number = 1L; number <= 50; number++) {
        store.commit(insert(number), text("event " + number));
        store.commit(Change.of(new ReplaceKey(key(keyArn(number), 2))), text("again " + number));
        if (number % 10 == 0) {
          var copy = "crash " + number;
          copyTo(copy, "", "-wal", "-shm");
          try (var reopened = open(copy)) {
            assertThat(reopened.key(REGION, keyId(number))).contains(key(keyArn(number), 2));
            assertThat(reopened.pendingEvents()).isEqualTo(store.pendingEvents());
            assertThat(reopened.pendingEvents().stream().map(PendingEvent::record))
                .hasSize((int) (2 * number))
                .endsWith(text("again " + number));
          }
        }
      }
    }
  }

  private SqliteStore open() {
    return open("");
  }

  private SqliteStore open(String copy) {
    return SqliteStore.open(file(copy), Maker.DEV, CLOCK, new RecordingListener());
  }

  private Path file() {
    return file("");
  }

  private Path file(String copy) {
    return folder.resolve(copy).resolve("trent.db");
  }

  /// A database that Trent did not make.
  private Statements raw() throws SQLException {
    return new Statements(new SQLiteConfig().createConnection(Connections.url(file(), "mode=rwc")));
  }

  private void fill() {
    try (var store = open()) {
      LongStream.range(0, 200).forEach(number -> store.commit(insert(number), text("event")));
    }
  }

  /// Copies file and rollback journal in the middle of a transaction that is larger than the cache,
  /// outside of WAL mode, as migrations are.
  private void cutOffAnUpdate() throws Exception {
    try (var connection = raw()) {
      connection.run("PRAGMA journal_mode = DELETE");
      connection.run("PRAGMA cache_size = 1");
      connection.run("BEGIN IMMEDIATE");
      connection.run("UPDATE keys SET body = zeroblob(5000)");
      copyTo("cut off", "", "-journal");
      connection.run("ROLLBACK");
    }
    Files.setPosixFilePermissions(
        folder.resolve("cut off/trent.db"), PosixFilePermissions.fromString("rw-------"));
  }

  private static Change insert(long number) {
    return Change.of(new InsertKey(key(number)));
  }

  private static void overwriteThePagesOf(Path file) throws IOException {
    try (var content = new RandomAccessFile(file.toFile(), "rw")) {
      for (var page = 4096L; page < content.length(); page += 4096) {
        content.seek(page);
        content.write(new byte[] {0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55});
      }
    }
  }

  private void refuses(Reason reason) throws IOException {
    refuses("", reason);
  }

  /// Checks the refusal, and that all files are as they were.
  private void refuses(String copy, Reason reason) throws IOException {
    var before = files();
    assertThatThrownBy(() -> open(copy))
        .isInstanceOfSatisfying(
            DataDirectoryFailure.class, failure -> assertThat(failure.reason()).isEqualTo(reason))
        .hasMessageContaining(file(copy).toString());
    assertThat(files()).isEqualTo(before);
  }

  /// The digest of every file in the folder, but for SQLite's index of the write-ahead log, which
  /// is made anew at every start.
  private Map<Path, Bytes> files() throws IOException {
    var all = new TreeMap<Path, Bytes>();
    try (var paths = Files.walk(folder)) {
      for (var path : paths.filter(Files::isRegularFile).toList()) {
        if (!path.toString().endsWith("-shm")) {
          all.put(folder.relativize(path), Bytes.owning(Sha256.of(Files.readAllBytes(path))));
        }
      }
    }
    return all;
  }

  /// What kill -9 leaves: the files as they are while the store is open.
  private void copyTo(String copy, String... suffixes) throws IOException {
    Files.createDirectory(folder.resolve(copy));
    for (var suffix : suffixes) {
      var name = "trent.db" + suffix;
      Files.copy(folder.resolve(name), folder.resolve(copy).resolve(name));
    }
  }

  private static int number(Statements connection, String sql) throws SQLException {
    return connection.first(row -> row.getInt(1), sql).orElseThrow();
  }
}
