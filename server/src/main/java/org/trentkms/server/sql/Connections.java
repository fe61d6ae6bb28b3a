package org.trentkms.server.sql;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.trentkms.server.sql.statement.Statements;

/// Opens connections to a store's file, each for its purpose. None of them makes a file that is not
/// there.
///
/// The file is named by a URI, in which SQLite and its driver leave any character of a path alone.
final class Connections {

  private static final int BUSY_MILLISECONDS = 10_000;

  /// Full synchronization: a commit is on the disk when it returns. Deleted rows are overwritten.
  /// Temporary tables stay in memory, so that nothing of the store is ever in a shared folder.
  private static final List<String> WRITER_SETTINGS =
      List.of(
          "PRAGMA synchronous = FULL",
          "PRAGMA fullfsync = ON",
          "PRAGMA checkpoint_fullfsync = ON",
          "PRAGMA secure_delete = ON",
          "PRAGMA temp_store = MEMORY",
          "PRAGMA trusted_schema = OFF");

  private static final List<String> READER_SETTINGS =
      List.of("PRAGMA temp_store = MEMORY", "PRAGMA trusted_schema = OFF");

  private static final List<String> ALONE_SETTINGS =
      List.of(
          "PRAGMA journal_mode = MEMORY",
          "PRAGMA secure_delete = ON",
          "PRAGMA temp_store = MEMORY",
          "PRAGMA trusted_schema = OFF");

  private Connections() {}

  /// The connection that writes.
  static Statements writer(Path file) throws SQLException {
    var writer = open(file, "mode=rw", new SQLiteConfig(), WRITER_SETTINGS);
    var mode = writer.first(row -> row.getString(1), "PRAGMA journal_mode = WAL").orElseThrow();
    if (!mode.equals("wal")) {
      writer.close();
      throw new SQLException("the file system of " + file + " cannot share memory, as WAL needs");
    }
    return writer;
  }

  /// A connection that reads what has been committed.
  static Statements reader(Path file) throws SQLException {
    return open(file, "mode=ro", readOnly(), READER_SETTINGS);
  }

  /// The only connection to a file that is thrown away if a crash comes between: it keeps no
  /// journal on the disk.
  static Statements alone(Path file) throws SQLException {
    return open(file, "mode=rw", new SQLiteConfig(), ALONE_SETTINGS);
  }

  /// A connection that takes the file as it is, and makes no file beside it. Only where no other
  /// connection is open and the last one was closed in good order.
  static Statements untouched(Path file) throws SQLException {
    return open(file, "mode=ro&immutable=1", readOnly(), READER_SETTINGS);
  }

  /// The address by which the driver opens the file.
  static String url(Path file, String options) {
    return JDBC.PREFIX + "file:" + file.toUri().getRawPath() + "?" + options;
  }

  private static SQLiteConfig readOnly() {
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    return config;
  }

  private static Statements open(
      Path file, String options, SQLiteConfig config, List<String> settings) throws SQLException {
    config.setBusyTimeout(BUSY_MILLISECONDS);
    var connection = new Statements(config.createConnection(url(file, options)));
    try {
      for (var setting : settings) {
        connection.run(setting);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }
}
