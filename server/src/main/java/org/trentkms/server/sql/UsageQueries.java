package org.trentkms.server.sql;

import static org.trentkms.server.sql.statement.Statements.bytes;

import java.sql.SQLException;
import java.util.Optional;
import org.trentkms.id.KeyArn;
import org.trentkms.server.sql.statement.Statements;
import org.trentkms.store.TrackingRow;
import org.trentkms.store.UsageRow;

/// What the store can be asked about the use of keys, on one connection.
final class UsageQueries {

  private final Statements statements;

  UsageQueries(Statements statements) {
    this.statements = statements;
  }

  Optional<UsageRow> last(KeyArn key) throws SQLException {
    return statements.first(
        row -> new UsageRow(key, bytes(row, 1), bytes(row, 2)),
        """
        SELECT body, mac
        FROM usages
        WHERE region = ? AND key_id = ? AND account = ?
        """,
        key.region().value(),
        key.key().value(),
        key.account().value());
  }

  Optional<TrackingRow> tracking() throws SQLException {
    return statements.first(
        row -> new TrackingRow(bytes(row, 1), bytes(row, 2)),
        """
        SELECT body, mac
        FROM usage_tracking
        """);
  }

  /// The number of all last uses, of whatever key.
  long count() throws SQLException {
    return statements
        .first(
            row -> row.getLong(1),
            """
            SELECT count(*)
            FROM usages
            """)
        .orElseThrow();
  }
}
