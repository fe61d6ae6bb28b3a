package org.trentkms.server.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// The tables of a store and how older ones become them.
///
/// The migrations only go forward. Each ends by writing its number into the file's header
/// (`user_version`), where {@link StoreFile} reads it without opening a database.
///
/// A new store has them one after the other in one transaction; only what older stores had not is
/// left to Flyway, which takes longer to start than all of them.
final class Schema {

  private static final String FOLDER = "db/migration/sqlite";

  /// The files of the migrations, the first before the others.
  static final List<String> MIGRATIONS =
      List.of(
          "V1__initial_schema.sql",
          "V2__access_keys.sql",
          "V3__rotations.sql",
          "V4__related_keys.sql",
          "V5__key_counts.sql",
          "V6__imported_material.sql",
          "V7__usages.sql",
          "V8__token_keys.sql",
          "V9__key_entries.sql",
          "V10__wrapped_materials.sql",
          "V11__identities.sql",
          "V12__grants.sql");

  /// The number of the last migration.
  static final int VERSION = MIGRATIONS.size();

  private Schema() {}

  /// Makes the tables in a file that is empty, and is thrown away if a crash comes between.
  static void create(Path file) throws IOException, SQLException {
    create(file, VERSION);
  }

  /// Makes them as they were after one of the migrations.
  static void create(Path file, int version) throws IOException, SQLException {
    try (var connection = Connections.alone(file)) {
      connection.run("BEGIN IMMEDIATE");
      for (var migration : MIGRATIONS.subList(0, version)) {
        connection.runAll(text(migration));
      }
      connection.run("COMMIT");
    }
  }

  private static String text(String migration) throws IOException {
    try (var content =
        Schema.class.getClassLoader().getResourceAsStream(FOLDER + "/" + migration)) {
      if (content == null) {
        throw new FileNotFoundException("there is no migration " + migration);
      }
      return new String(content.readAllBytes(), UTF_8);
    }
  }

  /// Runs the migrations that a file has not had yet.
  ///
  /// The file is not in WAL mode meanwhile, so that its header always tells the truth.
  ///
  /// @param version the number of the last migration that it has had; 0 where it is empty
  static void migrate(Path file, int version) {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.DELETE);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "ON");
    var source = new SQLiteDataSource(config);
    source.setUrl(Connections.url(file, "mode=rw"));
    Flyway.configure(Schema.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:" + FOLDER)
        .baselineOnMigrate(version > 0) // it was made here, where Flyway keeps no record
        .baselineVersion(Integer.toString(version))
        .placeholderReplacement(false)
        .loggers("slf4j")
        .load()
        .migrate();
  }
}
