package org.trentkms.server.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.store.Rows.ACCOUNT;
import static org.trentkms.store.Rows.REGION;
import static org.trentkms.store.Rows.accessKey;
import static org.trentkms.store.Rows.accessKeyId;
import static org.trentkms.store.Rows.alias;
import static org.trentkms.store.Rows.aliasArn;
import static org.trentkms.store.Rows.key;
import static org.trentkms.store.Rows.keyArn;
import static org.trentkms.store.Rows.keyId;
import static org.trentkms.store.Rows.material;
import static org.trentkms.store.Rows.rotation;
import static org.trentkms.store.Rows.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.secret.Bytes;
import org.trentkms.server.sql.statement.Statements;
import org.trentkms.store.Change;
import org.trentkms.store.Due;
import org.trentkms.store.KeyEntry;
import org.trentkms.store.MaterialRow;
import org.trentkms.store.Page;
import org.trentkms.store.PendingEvent;
import org.trentkms.store.RecordingListener;
import org.trentkms.store.Write.DeleteMaterial;
import org.trentkms.store.Write.InsertAccessKey;
import org.trentkms.store.Write.InsertAlias;
import org.trentkms.store.Write.InsertRotation;

/// What becomes of the rows of a store when a later version of Trent opens it.
final class SchemaTest {

  /// More than a page of the file holds.
  private static final int MATERIALS = 100;

  @TempDir private Path folder;

  @Test
  void storeOfSchema1_keepsItsRows_andTakesAccessKeysAndRotations() throws Exception {
    makeStoreOfSchema1();

    try (var store = open()) {
      assertThat(store.key(REGION, keyId(1)))
          .contains(key(keyArn(1), 1, new Due(Due.UNKNOWN, Due.UNKNOWN, Due.NEVER, Due.NEVER)));
      assertThat(store.dueKeys(Due.Kind.ROTATION, 1, 2)).hasSize(1);
      assertThat(store.keyEntries(ACCOUNT, REGION, Page.first(2)))
          .containsExactly(new KeyEntry(keyId(1), Due.UNKNOWN));
      assertThat(store.keyCount(ACCOUNT, REGION)).isOne();
      for (var number = 1; number <= MATERIALS; number++) {
        assertThat(store.material(keyArn(number), Bytes.owning(new byte[] {(byte) number})))
            .contains(material(keyArn(number), number, 1));
      }
      assertThat(store.aliases(ACCOUNT, REGION, Page.first(2))).containsExactly(alias("app", 1));
      assertThat(store.pendingEvents()).containsExactly(new PendingEvent(1, text("event")));
      assertThat(store.accessKeys(Page.first(1))).isEmpty();

      store.commit(
          Change.of(new InsertAccessKey(accessKey(1)), new InsertRotation(rotation(keyArn(1), 2))),
          text("event"));
    }
    try (var store = open()) {
      assertThat(store.accessKey(accessKeyId(1))).contains(accessKey(1));
      assertThat(store.rotations(keyArn(1), Page.first(2))).containsExactly(rotation(keyArn(1), 2));
      assertThat(store.alias(aliasArn("app"))).contains(alias("app", 1));
    }
    try (var connection = Connections.reader(file())) {
      assertThat(connection.first(row -> row.getInt(1), "PRAGMA user_version"))
          .contains(Schema.VERSION);
      assertThat(connection.list(row -> row.getString(1), "SELECT value FROM meta"))
          .containsExactly("server");
    }
  }

  @Test
  void materialOfAnOlderSchema_isInNoFileAnyMore_onceItIsDestroyed() throws Exception {
    makeStoreOfSchema1();
    Files.deleteIfExists(crashed(""));
    Files.deleteIfExists(crashed("-wal"));
    var row = material(keyArn(1), 1, 1);
    var wrapped = new String(row.wrapped().toByteArray(), UTF_8);

    try (var store = open()) {
      assertThat(ErasureTest.occursInFiles(folder, wrapped)).isTrue();
      store.commit(Change.of(new DeleteMaterial(row.key(), row.id())));
      ErasureTest.waitUntilGone(folder, wrapped);
    }
  }

  @Test
  void migrationsOfANewStore_areAllThatThereAre() {
    var empty = Connections.url(file(), "mode=rwc");
    var found =
        Flyway.configure()
            .dataSource(empty, "", "")
            .locations("classpath:db/migration/sqlite")
            .loggers("slf4j")
            .load()
            .info()
            .all();
    assertThat(Arrays.stream(found).map(MigrationInfo::getScript))
        .containsExactlyElementsOf(Schema.MIGRATIONS);
  }

  @Test
  void storeMadeByAnEarlierVersion_isBroughtUpToDate() throws Exception {
    Files.createFile(
        file(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    for (var version = 1; version < Schema.VERSION; version++) {
      Files.write(file(), new byte[0]);
      Schema.create(file(), version);
      assertThat(new StoreFile(file()).version()).isEqualTo(version);
      try (var connection = Connections.alone(file())) {
        connection.run("INSERT INTO meta (name, value) VALUES ('made_by', 'server')");
      }

      open().close();

      assertThat(tables(file())).isEqualTo(tables(ofNewStore()));
    }
  }

  private Path ofNewStore() throws Exception {
    var made = folder.resolve("new.db");
    Files.deleteIfExists(made);
    SqliteStore.open(made, Maker.SERVER, InstantSource.system(), new RecordingListener()).close();
    return made;
  }

  /// The tables, indexes and triggers but for what Flyway notes.
  private static List<String> tables(Path store) throws SQLException {
    try (var connection = Connections.reader(store)) {
      return connection.list(
          row -> row.getString(1),
          """
          SELECT sql
          FROM sqlite_schema
          WHERE tbl_name <> 'flyway_schema_history' AND sql IS NOT NULL
          ORDER BY type, name
          """);
    }
  }

  /// A store as the first schema had it, written by a connection that was not closed in good order:
  /// its last changes lie in the write-ahead log.
  private void makeStoreOfSchema1() throws Exception {
    Files.createFile(
        file(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Flyway.configure()
        .dataSource(Connections.url(file(), "mode=rw"), "", "")
        .locations("classpath:db/migration/sqlite")
        .target("1")
        .loggers("slf4j")
        .load()
        .migrate();
    try (var connection = Connections.writer(file())) {
      connection.run("INSERT INTO meta (name, value) VALUES ('made_by', 'server')");
      connection.run("BEGIN IMMEDIATE");
      connection.update(
          """
          INSERT INTO keys (region, key_id, account, version, body, mac)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
          REGION.value(),
          keyId(1).value(),
          ACCOUNT.value(),
          1L,
          key(1).body(),
          key(1).mac());
      for (var number = 1; number <= MATERIALS; number++) {
        insertAsInSchema1(connection, material(keyArn(number), number, 1));
      }
      var changes = new Changes(connection);
      changes.apply(Change.of(new InsertAlias(alias("app", 1))));
      changes.add(text("event"));
      connection.run("COMMIT");
      copyAsLeftByACrash();
    }
    for (var suffix : new String[] {"", "-wal"}) {
      Files.move(crashed(suffix), folder.resolve("trent.db" + suffix), REPLACE_EXISTING);
    }
    assertThat(Files.size(folder.resolve("trent.db-wal"))).isPositive();
  }

  private static void insertAsInSchema1(Statements connection, MaterialRow row)
      throws SQLException {
    connection.update(
        """
        INSERT INTO materials (region, key_id, material_id, account, wrapped)
        VALUES (?, ?, ?, ?, ?)
        """,
        row.key().region().value(),
        row.key().key().value(),
        Bytes.owning(row.id().bytes()),
        row.key().account().value(),
        row.wrapped());
  }

  private void copyAsLeftByACrash() throws Exception {
    for (var suffix : new String[] {"", "-wal"}) {
      Files.copy(folder.resolve("trent.db" + suffix), crashed(suffix), COPY_ATTRIBUTES);
    }
  }

  private Path crashed(String suffix) {
    return folder.resolve("crashed" + suffix);
  }

  private SqliteStore open() {
    return SqliteStore.open(file(), Maker.SERVER, InstantSource.system(), new RecordingListener());
  }

  private Path file() {
    return folder.resolve("trent.db");
  }
}
