package org.trentkms.server.sql;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteException;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;
import org.trentkms.server.datadir.PrivateFiles;
import org.trentkms.server.sql.statement.Statements;

/// The file of a store before anybody connects to it: whether it may be used, and how it comes to
/// be.
///
/// What is checked before a connection is opened changes nothing: the header is read as bytes
/// (SQLite's "Database File Format", section 1.3), and a file that was closed in good order is
/// examined without files beside it. A new store is made under another name, so that under its own
/// there is never half of one.
final class StoreFile {

  private static final Logger LOG = LoggerFactory.getLogger(StoreFile.class);

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(US_ASCII);
  private static final int HEADER_SIZE = 100;
  private static final int USER_VERSION = 60;
  private static final int APPLICATION_ID = 68;
  private static final int TRENT = 0x5472656e;

  /// Up to this size a store is examined at every start, beyond it only after an unclean end: it
  /// takes a few milliseconds.
  private static final long ALWAYS_EXAMINED_BYTES = 8L << 20;

  private final Path file;

  StoreFile(Path file) {
    this.file = file;
  }

  /// Leaves a file with the newest schema: a new one, the one that is there, or an older one
  /// brought up to date.
  void prepare(Maker maker, InstantSource clock) throws IOException, SQLException {
    if (!Files.exists(file)) {
      create(maker, clock);
      return;
    }
    var version = check();
    if (version > 0) {
      requireMadeBy(maker);
    }
    if (version < Schema.VERSION) {
      LOG.info("bringing the store from schema {} to {}", version, Schema.VERSION);
      Schema.migrate(file, version);
    }
  }

  /// Checks a file that is there, and leaves its schema as it is.
  ///
  /// @return the number of the schema
  int check() throws IOException, SQLException {
    PrivateFiles.requireOwn(file);
    version();
    rollBack();
    var version = version();
    examine();
    return version;
  }

  /// Undoes a migration that a crash has cut off: only then is there a rollback journal.
  private void rollBack() throws SQLException {
    if (Files.exists(beside("-journal"))) {
      try (var connection = Connections.writer(file)) {
        connection.run("PRAGMA user_version");
      }
    }
  }

  private void create(Maker maker, InstantSource clock) throws IOException, SQLException {
    var draft = beside(".new");
    Files.deleteIfExists(draft);
    PrivateFiles.create(draft);
    Schema.create(draft);
    try (var connection = Connections.writer(draft)) {
      mark(connection, "made_by", maker.mark());
      mark(connection, "created_at", clock.instant().toString());
    }
    Files.move(draft, file, ATOMIC_MOVE);
    PrivateFiles.syncFolderOf(file);
  }

  private static void mark(Statements connection, String name, String value) throws SQLException {
    connection.update(
        """
        INSERT INTO meta (name, value)
        VALUES (?, ?)
        """,
        name,
        value);
  }

  /// The number of the last migration the file has had.
  int version() throws IOException {
    var header = ByteBuffer.wrap(header());
    if (header.capacity() < HEADER_SIZE || !Arrays.equals(header.array(), 0, 16, MAGIC, 0, 16)) {
      throw new DataDirectoryFailure(Reason.DAMAGED, file, "is no SQLite database");
    }
    if (header.getInt(APPLICATION_ID) != TRENT) {
      throw new DataDirectoryFailure(Reason.WRONG_KIND, file, "is no store of Trent");
    }
    var version = header.getInt(USER_VERSION);
    if (version > Schema.VERSION) {
      throw new DataDirectoryFailure(
          Reason.NEWER_SCHEMA,
          file,
          "was written by a later version of Trent (schema %d, this one knows %d)"
              .formatted(version, Schema.VERSION));
    }
    return version;
  }

  private byte[] header() throws IOException {
    try (var content = Files.newInputStream(file)) {
      return content.readNBytes(HEADER_SIZE);
    }
  }

  /// A store of `dev` was open to everybody who could reach it, and `dev` opens every store to
  /// everybody: neither mode takes one of the other.
  private void requireMadeBy(Maker maker) throws IOException, SQLException {
    try (var connection = wasCrashed() ? Connections.reader(file) : Connections.untouched(file)) {
      var marks =
          connection.list(
              row -> row.getString(1),
              """
              SELECT value
              FROM meta
              WHERE name = 'made_by'
              """);
      if (!marks.equals(List.of(maker.mark()))) {
        throw new DataDirectoryFailure(
            Reason.OTHER_MODE,
            file,
            "was not made for `trent %s`, which takes no other store".formatted(maker.mark()));
      }
    }
  }

  private boolean wasCrashed() throws IOException {
    var log = beside("-wal");
    return Files.exists(log) && Files.size(log) > 0;
  }

  private void examine() throws IOException, SQLException {
    var wasCrashed = wasCrashed();
    if (!wasCrashed && Files.size(file) > ALWAYS_EXAMINED_BYTES) {
      return;
    }
    try (var connection = wasCrashed ? Connections.reader(file) : Connections.untouched(file)) {
      var findings = connection.list(row -> row.getString(1), "PRAGMA quick_check(1)");
      if (!findings.equals(List.of("ok"))) {
        throw new DataDirectoryFailure(
            Reason.DAMAGED, file, "is damaged: " + String.join(", ", findings));
      }
    } catch (SQLiteException e) {
      if (isOfDamage(e)) {
        throw new DataDirectoryFailure(Reason.DAMAGED, file, "is damaged", e);
      }
      throw e;
    }
  }

  private static boolean isOfDamage(SQLiteException failure) {
    return switch (failure.getResultCode()) {
      case SQLITE_CORRUPT, SQLITE_CORRUPT_INDEX, SQLITE_CORRUPT_SEQUENCE, SQLITE_NOTADB -> true;
      default -> false;
    };
  }

  private Path beside(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}
