package org.trentkms.server.sql;

import java.sql.SQLException;
import org.trentkms.id.KeyArn;
import org.trentkms.secret.Bytes;
import org.trentkms.server.sql.statement.Statements;
import org.trentkms.store.GrantRow;

/// What the store can be told to do with grants.
final class GrantChanges {

  private final Statements statements;

  GrantChanges(Statements statements) {
    this.statements = statements;
  }

  boolean insert(GrantRow row, long most) throws SQLException {
    var marks = row.marks();
    return changesOne(
            """
            INSERT INTO grants (
              region, key_id, account, grant_id, grantee, retirer, terms, selector, operations,
              body, mac)
            SELECT region, key_id, account, ?, ?, nullif(?, ''), nullif(?, x''), ?, ?, ?, ?
            FROM keys
            WHERE region = ? AND key_id = ? AND account = ?
            ON CONFLICT DO NOTHING
            """,
            Bytes.owning(row.id().bytes()),
            marks.grantee(),
            marks.retirer().orElse(""),
            marks.terms().orElse(Bytes.owning(new byte[0])),
            marks.selector(),
            marks.operations(),
            row.body(),
            row.mac(),
            row.key().region().value(),
            row.key().key().value(),
            row.key().account().value())
        && count(row.key(), most);
  }

  /// Counts one more grant on the key, unless it has so many.
  private boolean count(KeyArn key, long most) throws SQLException {
    return changesOne(
        """
        INSERT INTO grant_counts (region, key_id, grants)
        VALUES (?, ?, 1)
        ON CONFLICT DO UPDATE SET grants = grants + 1 WHERE grants < ?
        """,
        key.region().value(),
        key.key().value(),
        most);
  }

  boolean delete(GrantRow row) throws SQLException {
    var region = row.key().region().value();
    var id = row.key().key().value();
    return changesOne(
            """
            DELETE FROM grants
            WHERE region = ? AND key_id = ? AND grant_id = ? AND account = ?
            """,
            region,
            id,
            Bytes.owning(row.id().bytes()),
            row.key().account().value())
        && changesOne(
            "UPDATE grant_counts SET grants = grants - 1 WHERE region = ? AND key_id = ?",
            region,
            id);
  }

  /// Deletes all grants on a key.
  void deleteOf(KeyArn key) throws SQLException {
    var region = key.region().value();
    var id = key.key().value();
    statements.update("DELETE FROM grants WHERE region = ? AND key_id = ?", region, id);
    statements.update("DELETE FROM grant_counts WHERE region = ? AND key_id = ?", region, id);
  }

  private boolean changesOne(String sql, Object... values) throws SQLException {
    return statements.update(sql, values) == 1;
  }
}
