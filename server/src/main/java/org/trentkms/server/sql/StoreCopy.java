package org.trentkms.server.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.trentkms.id.AccessKeyId;
import org.trentkms.id.AliasArn;
import org.trentkms.id.KeyArn;
import org.trentkms.id.UniqueId;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;
import org.trentkms.server.sql.statement.Statements;
import org.trentkms.store.AccessKeyRow;
import org.trentkms.store.AliasRow;
import org.trentkms.store.DomainKeyRow;
import org.trentkms.store.GrantRow;
import org.trentkms.store.IdentityRow;
import org.trentkms.store.KeyRow;
import org.trentkms.store.MaterialRow;
import org.trentkms.store.Page;
import org.trentkms.store.RotationRow;
import org.trentkms.store.StoreFailure;
import org.trentkms.store.TokenKeyRow;
import org.trentkms.store.TrackingRow;
import org.trentkms.store.UsageRow;

/// A whole store in one file that no process writes to, as {@link SqliteStore#copyTo} makes it: to
/// be read row by row, with no file beside it.
///
/// What SQLite or a row's own form finds wrong in it is a {@link DataDirectoryFailure} with the
/// reason DAMAGED.
public final class StoreCopy implements AutoCloseable {

  private static final int MOST_FINDINGS = 10;
  private static final String BACKED_UP_AT = "backed_up_at";

  private final Path file;
  private final Statements statements;
  private final Queries queries;

  private StoreCopy(Path file, Statements statements) {
    this.file = file;
    this.statements = statements;
    this.queries = new Queries(statements);
  }

  /// Opens a copy of the newest schema.
  ///
  /// @throws DataDirectoryFailure where it is of another, or no store
  public static StoreCopy open(Path file) {
    try {
      return new StoreCopy(file, Connections.untouched(file));
    } catch (SQLException e) {
      throw damaged(file, e);
    }
  }

  /// The number of the schema that a file has, by its header.
  ///
  /// @throws DataDirectoryFailure where it is no store, or one of a later version of Trent
  public static int schemaVersion(Path file) {
    try {
      return new StoreFile(file).version();
    } catch (IOException e) {
      throw new DataDirectoryFailure(Reason.NOT_ACCESSIBLE, file, "cannot be read", e);
    }
  }

  /// Makes a finished backup of a fresh copy: marks it with its time, and takes out the events,
  /// which the audit log has.
  ///
  /// @param settled the sequence of the last event that the audit log has on disk
  /// @throws StoreFailure where the copy holds an event behind that
  public static void finish(Path file, Instant takenAt, long settled) {
    try (var copy = Connections.alone(file)) {
      var last =
          copy.first(
                  row -> row.getLong(1),
                  """
                  SELECT coalesce(max(sequence), 0)
                  FROM events
                  """)
              .orElseThrow();
      if (last > settled) {
        throw new StoreFailure("the audit log does not have the events of all changes on disk");
      }
      copy.run("DELETE FROM events");
      copy.update(
          """
          INSERT OR REPLACE INTO meta (name, value)
          VALUES (?, ?)
          """,
          BACKED_UP_AT,
          takenAt.toString());
    } catch (SQLException e) {
      throw new StoreFailure("the copy " + file + " could not be finished", e);
    }
  }

  /// Makes a store that goes on of a copy.
  public static void release(Path file) {
    try (var copy = Connections.alone(file)) {
      copy.update(
          """
          DELETE FROM meta
          WHERE name = ?
          """,
          BACKED_UP_AT);
    } catch (SQLException e) {
      throw new StoreFailure("the copy " + file + " could not be released", e);
    }
  }

  /// Brings a copy of an older schema up to date.
  public static void migrate(Path file) {
    try {
      Schema.migrate(file, schemaVersion(file));
    } catch (FlywayException e) {
      throw damaged(file, e);
    }
  }

  /// What SQLite finds wrong with the file; nothing where it is sound.
  public List<String> findings() {
    var found =
        ask(() ->
            statements.list(
                row -> row.getString(1), "PRAGMA integrity_check(" + MOST_FINDINGS + ")"));
    return found.equals(List.of("ok")) ? List.of() : found;
  }

  /// When the copy was taken; empty where the file is a store and no backup.
  public Optional<Instant> takenAt() {
    return meta(BACKED_UP_AT).map(this::instant);
  }

  /// The mode of Trent that made the store.
  public String madeBy() {
    return meta("made_by").orElse("");
  }

  private Optional<String> meta(String name) {
    return ask(() ->
        statements.first(
            row -> row.getString(1),
            """
            SELECT value
            FROM meta
            WHERE name = ?
            """,
            name));
  }

  private Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw damaged(file, e);
    }
  }

  /// All generations of the domain key.
  public List<DomainKeyRow> domainKeys() {
    return ask(queries::domainKeys);
  }

  /// All keys that seal tokens.
  public List<TokenKeyRow> tokenKeys() {
    return ask(queries::tokenKeys);
  }

  /// A page of all keys, by account, then by Region, then by key id.
  public List<KeyRow> keys(Page<KeyArn> page) {
    return ask(() -> queries.allKeys(page));
  }

  /// All materials of a key.
  public List<MaterialRow> materials(KeyArn key) {
    return ask(() -> queries.materials(key));
  }

  /// All rotations of a key.
  public List<RotationRow> rotations(KeyArn key) {
    return ask(() -> queries.rotations(key, Page.first(Integer.MAX_VALUE)));
  }

  /// The last use of a key.
  public Optional<UsageRow> usage(KeyArn key) {
    return ask(() -> queries.usages().last(key));
  }

  /// How far the use of keys is known.
  public Optional<TrackingRow> tracking() {
    return ask(queries.usages()::tracking);
  }

  /// The number of all materials, of whatever key or of none.
  public long materialCount() {
    return ask(() ->
            statements.first(
                row -> row.getLong(1),
                """
                SELECT max(
                  (SELECT count(*)
                   FROM materials),
                  (SELECT count(*)
                   FROM wrapped_materials
                   WHERE is_free = 0 OR wrapped <> zeroblob(length(wrapped))))
                """))
        .orElseThrow();
  }

  /// The number of all last uses, of whatever key.
  public long usageCount() {
    return ask(queries.usages()::count);
  }

  /// All grants on a key.
  public List<GrantRow> grants(KeyArn key) {
    return ask(() -> queries.grants().ofKey(key, Page.first(Integer.MAX_VALUE)));
  }

  /// The number of grants that is kept for a key.
  public long keptGrantCount(KeyArn key) {
    return ask(() -> queries.grants().count(key));
  }

  /// The number of all grants, on whatever key or on none.
  public long grantCount() {
    return ask(queries.grants()::countAll);
  }

  /// An account and Region whose number of keys is not the one that is kept, if there is one.
  public Optional<String> miscounted() {
    return ask(() ->
        statements.first(
            row -> row.getString(1) + " in " + row.getString(2),
            """
            SELECT account, region
            FROM (
              SELECT account, region, count(*) AS found, 0 AS kept
              FROM keys
              GROUP BY account, region
              UNION ALL
              SELECT account, region, 0, keys
              FROM key_counts)
            GROUP BY account, region
            HAVING sum(found) <> sum(kept)
            LIMIT 1
            """));
  }

  /// A page of all aliases, by account, then by Region, then by name.
  public List<AliasRow> aliases(Page<AliasArn> page) {
    return ask(() -> queries.allAliases(page));
  }

  /// A page of all access keys, by id.
  public List<AccessKeyRow> accessKeys(Page<AccessKeyId> page) {
    return ask(() -> queries.identities().accessKeys(page));
  }

  /// A page of the unique ids of all users, groups and roles, by id.
  public List<IdentityRow> identities(Page<UniqueId> page) {
    return ask(() -> queries.identities().identities(page));
  }

  /// A question to the file.
  @FunctionalInterface
  private interface Question<R> {
    R ask() throws SQLException;
  }

  /// A text that is no account, Region or id can only stand there where the file is damaged.
  private <R> R ask(Question<R> question) {
    try {
      return question.ask();
    } catch (SQLException | IllegalArgumentException e) {
      throw damaged(file, e);
    }
  }

  private static DataDirectoryFailure damaged(Path file, Exception cause) {
    return new DataDirectoryFailure(
        Reason.DAMAGED, file, "is damaged: " + cause.getMessage(), cause);
  }

  @Override
  public void close() {
    try {
      statements.close();
    } catch (SQLException e) {
      throw new StoreFailure("the copy " + file + " could not be closed", e);
    }
  }
}
