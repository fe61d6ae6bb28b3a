package org.trentkms.server.sql;

import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// The tables of a store and how older ones become them.
///
/// The migrations in `db/migration/sqlite` only go forward. Each ends by writing its number into
/// the file's header (`user_version`), where {@link StoreFile} reads it without opening a database.
final class Schema {

  /// The number of the last migration.
  static final int VERSION = 12;

  private Schema() {}

  /// Runs the migrations that a file, which may be empty, has not had yet.
  ///
  /// The file is not in WAL mode meanwhile, so that its header always tells the truth.
  static void migrate(Path file) {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.DELETE);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "ON");
    var source = new SQLiteDataSource(config);
    source.setUrl(Connections.url(file, "mode=rw"));
    Flyway.configure(Schema.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:db/migration/sqlite")
        .placeholderReplacement(false)
        .loggers("slf4j")
        .load()
        .migrate();
  }
}
