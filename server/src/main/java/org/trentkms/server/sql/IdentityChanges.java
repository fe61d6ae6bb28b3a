package org.trentkms.server.sql;

import java.sql.SQLException;
import org.trentkms.id.AccessKeyId;
import org.trentkms.id.UniqueId;
import org.trentkms.server.sql.statement.Statements;
import org.trentkms.store.AccessKeyRow;
import org.trentkms.store.IdentityRow;

/// What the store can be told to do with access keys and with the unique ids of whom they are for.
final class IdentityChanges {

  private final Statements statements;

  IdentityChanges(Statements statements) {
    this.statements = statements;
  }

  boolean insert(AccessKeyRow row) throws SQLException {
    return changesOne(
        """
        INSERT INTO access_keys (access_key_id, account, version, body, wrapped, mac)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        row.id().value(),
        row.account().value(),
        row.version(),
        row.body(),
        row.wrapped(),
        row.mac());
  }

  boolean replace(AccessKeyRow row) throws SQLException {
    return changesOne(
        """
        UPDATE access_keys
        SET version = ?, body = ?, wrapped = ?, mac = ?
        WHERE access_key_id = ? AND account = ? AND version = ?
        """,
        row.version(),
        row.body(),
        row.wrapped(),
        row.mac(),
        row.id().value(),
        row.account().value(),
        row.version() - 1);
  }

  boolean delete(AccessKeyId id, long version) throws SQLException {
    return changesOne(
        """
        DELETE FROM access_keys
        WHERE access_key_id = ? AND version = ?
        """,
        id.value(),
        version);
  }

  boolean insert(IdentityRow row) throws SQLException {
    return changesOne(
        """
        INSERT INTO identities (unique_id, account, kind, name, body, mac)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        row.id().value(),
        row.account().value(),
        row.id().kind().prefix(),
        row.name(),
        row.body(),
        row.mac());
  }

  boolean delete(UniqueId id) throws SQLException {
    return changesOne(
        """
        DELETE FROM identities
        WHERE unique_id = ?
        """,
        id.value());
  }

  private boolean changesOne(String sql, Object... values) throws SQLException {
    return statements.update(sql, values) == 1;
  }
}
