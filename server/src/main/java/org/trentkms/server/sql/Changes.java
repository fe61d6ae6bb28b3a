package org.trentkms.server.sql;

import java.sql.SQLException;
import java.util.List;
import org.trentkms.id.AliasArn;
import org.trentkms.id.KeyArn;
import org.trentkms.secret.Bytes;
import org.trentkms.server.sql.statement.Statements;
import org.trentkms.store.AliasRow;
import org.trentkms.store.Change;
import org.trentkms.store.DomainKeyRow;
import org.trentkms.store.KeyRow;
import org.trentkms.store.PendingEvent;
import org.trentkms.store.RotationRow;
import org.trentkms.store.TokenKeyRow;
import org.trentkms.store.TrackingRow;
import org.trentkms.store.UsageRow;
import org.trentkms.store.Write;

/// What the store can be told to do, within the transaction that is open on one connection.
final class Changes {

  /// The tables of everything that somebody has made.
  static final List<String> EMPTIED =
      List.of(
          "keys",
          "key_counts",
          "materials",
          "wrapped_materials",
          "rotations",
          "usages",
          "aliases",
          "grants",
          "grant_counts",
          "access_keys");

  private final Statements statements;
  private final MaterialChanges materials;
  private final GrantChanges grants;
  private final IdentityChanges identities;

  Changes(Statements statements) {
    this.statements = statements;
    this.materials = new MaterialChanges(statements);
    this.grants = new GrantChanges(statements);
    this.identities = new IdentityChanges(statements);
  }

  /// Makes all writes of the change, or none where the condition of one does not hold.
  boolean apply(Change change) throws SQLException {
    statements.run("SAVEPOINT change");
    var isApplied = true;
    for (var write : change.writes()) {
      isApplied = isApplied && apply(write);
    }
    if (!isApplied) {
      statements.run("ROLLBACK TO change");
    }
    statements.run("RELEASE change");
    return isApplied;
  }

  /// Makes all writes of the change that has the transaction for itself. Where the condition of one
  /// does not hold, the transaction must be rolled back.
  boolean applyAlone(Change change) throws SQLException {
    for (var write : change.writes()) {
      if (!apply(write)) {
        return false;
      }
    }
    return true;
  }

  /// Keeps an event and gives it its place in the order of the commits.
  PendingEvent add(Bytes event) throws SQLException {
    return statements
        .first(
            row -> new PendingEvent(row.getLong(1), event),
            """
            INSERT INTO events (record)
            VALUES (?)
            RETURNING sequence
            """,
            event)
        .orElseThrow();
  }

  /// Forgets all events up to this one.
  void settle(long sequence) throws SQLException {
    statements.update(
        """
        DELETE FROM events
        WHERE sequence <= ?
        """,
        sequence);
  }

  private boolean apply(Write write) throws SQLException {
    return switch (write) {
      case Write.InsertKey(var row, var most) -> insert(row) && count(row.arn(), most);
      case Write.ReplaceKey(var row) -> replace(row);
      case Write.DeleteKey(var arn, var version) -> delete(arn, version);
      case Write.InsertRotation(var row) -> insert(row);
      case Write.PutUsage(var row) -> put(row);
      case Write.PutTracking(var row) -> put(row);
      case Write.InsertMaterial(var row) -> materials.insert(row);
      case Write.DeleteMaterial(var key, var id) -> materials.delete(key, id);
      case Write.CopyMaterials(var from, var to) -> materials.copy(from, to);
      case Write.InsertAlias(var row) -> insert(row);
      case Write.ReplaceAlias(var row) -> replace(row);
      case Write.DeleteAlias(var arn, var version) -> delete(arn, version);
      case Write.InsertGrant(var row, var most) -> grants.insert(row, most);
      case Write.DeleteGrant(var row) -> grants.delete(row);
      case Write.InsertAccessKey(var row) -> identities.insert(row);
      case Write.ReplaceAccessKey(var row) -> identities.replace(row);
      case Write.DeleteAccessKey(var id, var version) -> identities.delete(id, version);
      case Write.InsertTokenKey(var row) -> insert(row);
      case Write.DeleteTokenKey(var number) -> deleteTokenKey(number);
      case Write.InsertIdentity(var row) -> identities.insert(row);
      case Write.DeleteIdentity(var id) -> identities.delete(id);
      case Write.DeleteEverything _ -> deleteEverything();
      case Write.InsertDomainKey(var row) -> insert(row);
    };
  }

  private boolean insert(KeyRow row) throws SQLException {
    return changesOne(
        """
        INSERT INTO keys (
          region, key_id, account, version, rotation_due, deletion_due, replication_due, expiry_due,
          body, mac)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        row.arn().region().value(),
        row.arn().key().value(),
        row.arn().account().value(),
        row.version(),
        row.due().rotation(),
        row.due().deletion(),
        row.due().replication(),
        row.due().expiry(),
        row.body(),
        row.mac());
  }

  /// Counts one more key of the account in the Region, unless it has so many.
  private boolean count(KeyArn arn, long most) throws SQLException {
    return changesOne(
        """
        INSERT INTO key_counts (account, region, keys)
        VALUES (?, ?, 1)
        ON CONFLICT DO UPDATE SET keys = keys + 1 WHERE keys < ?
        """,
        arn.account().value(),
        arn.region().value(),
        most);
  }

  private boolean replace(KeyRow row) throws SQLException {
    return changesOne(
        """
        UPDATE keys
        SET version = ?, rotation_due = ?, deletion_due = ?, replication_due = ?, expiry_due = ?,
          body = ?, mac = ?
        WHERE region = ? AND key_id = ? AND account = ? AND version = ?
        """,
        row.version(),
        row.due().rotation(),
        row.due().deletion(),
        row.due().replication(),
        row.due().expiry(),
        row.body(),
        row.mac(),
        row.arn().region().value(),
        row.arn().key().value(),
        row.arn().account().value(),
        row.version() - 1);
  }

  private boolean delete(KeyArn arn, long version) throws SQLException {
    var region = arn.region().value();
    var id = arn.key().value();
    var account = arn.account().value();
    var isDeleted =
        changesOne(
            """
            DELETE FROM keys
            WHERE region = ? AND key_id = ? AND account = ? AND version = ?
            """,
            region,
            id,
            account,
            version);
    if (isDeleted) {
      statements.update(
          "UPDATE key_counts SET keys = keys - 1 WHERE account = ? AND region = ?",
          account,
          region);
      materials.deleteOf(arn);
      grants.deleteOf(arn);
      statements.update("DELETE FROM rotations WHERE region = ? AND key_id = ?", region, id);
      statements.update("DELETE FROM usages WHERE region = ? AND key_id = ?", region, id);
      statements.update(
          "DELETE FROM aliases WHERE account = ? AND region = ? AND target = ?",
          account,
          region,
          id);
    }
    return isDeleted;
  }

  private boolean insert(RotationRow row) throws SQLException {
    return changesOne(
        """
        INSERT INTO rotations (region, key_id, number, account, body, mac)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        row.key().region().value(),
        row.key().key().value(),
        row.number(),
        row.key().account().value(),
        row.body(),
        row.mac());
  }

  /// A key that is gone leaves nothing behind.
  private boolean put(UsageRow row) throws SQLException {
    statements.update(
        """
        INSERT INTO usages (region, key_id, account, body, mac)
        SELECT region, key_id, account, ?, ?
        FROM keys
        WHERE region = ? AND key_id = ? AND account = ?
        ON CONFLICT DO UPDATE SET body = excluded.body, mac = excluded.mac
        """,
        row.body(),
        row.mac(),
        row.key().region().value(),
        row.key().key().value(),
        row.key().account().value());
    return true;
  }

  private boolean put(TrackingRow row) throws SQLException {
    return changesOne(
        """
        INSERT INTO usage_tracking (only, body, mac)
        VALUES (1, ?, ?)
        ON CONFLICT DO UPDATE SET body = excluded.body, mac = excluded.mac
        """,
        row.body(),
        row.mac());
  }

  private boolean insert(AliasRow row) throws SQLException {
    return changesOne(
        """
        INSERT INTO aliases (account, region, name, target, version, body, mac)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        row.arn().account().value(),
        row.arn().region().value(),
        row.arn().name().value(),
        row.target().value(),
        row.version(),
        row.body(),
        row.mac());
  }

  private boolean replace(AliasRow row) throws SQLException {
    return changesOne(
        """
        UPDATE aliases
        SET target = ?, version = ?, body = ?, mac = ?
        WHERE account = ? AND region = ? AND name = ? AND version = ?
        """,
        row.target().value(),
        row.version(),
        row.body(),
        row.mac(),
        row.arn().account().value(),
        row.arn().region().value(),
        row.arn().name().value(),
        row.version() - 1);
  }

  private boolean delete(AliasArn arn, long version) throws SQLException {
    return changesOne(
        """
        DELETE FROM aliases
        WHERE account = ? AND region = ? AND name = ? AND version = ?
        """,
        arn.account().value(),
        arn.region().value(),
        arn.name().value(),
        version);
  }

  /// Without conditions, SQLite gives back whole tables page by page and reads no row of them.
  private boolean deleteEverything() throws SQLException {
    for (var table : EMPTIED) {
      statements.update("DELETE FROM " + table);
    }
    return changesOne(
        """
        INSERT INTO meta (name, value)
        VALUES ('emptied', '1')
        ON CONFLICT DO UPDATE SET value = value + 1
        """);
  }

  private boolean insert(TokenKeyRow row) throws SQLException {
    return changesOne(
        """
        INSERT INTO token_keys (number, created, wrapped)
        VALUES (?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        row.number(),
        row.created().toEpochMilli(),
        row.wrapped());
  }

  private boolean deleteTokenKey(long number) throws SQLException {
    return changesOne(
        """
        DELETE FROM token_keys
        WHERE number = ?
        """,
        number);
  }

  private boolean insert(DomainKeyRow row) throws SQLException {
    return changesOne(
        """
        INSERT INTO domain_keys (generation, wrapped)
        VALUES (?, ?)
        ON CONFLICT DO NOTHING
        """,
        row.generation(),
        row.wrapped());
  }

  private boolean changesOne(String sql, Object... values) throws SQLException {
    return statements.update(sql, values) == 1;
  }
}
