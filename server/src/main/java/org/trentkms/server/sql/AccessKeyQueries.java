package org.trentkms.server.sql;

import static org.trentkms.server.sql.RowReading.accessKeyRow;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.trentkms.id.AccessKeyId;
import org.trentkms.store.AccessKeyRow;
import org.trentkms.store.Page;

/// What the store can be asked about access keys, on one connection.
final class AccessKeyQueries {

  private final Statements statements;

  AccessKeyQueries(Statements statements) {
    this.statements = statements;
  }

  Optional<AccessKeyRow> find(AccessKeyId id) throws SQLException {
    return statements.first(
        row -> accessKeyRow(id, row),
        """
        SELECT account, version, body, wrapped, mac
        FROM access_keys
        WHERE access_key_id = ?
        """,
        id.value());
  }

  List<AccessKeyRow> page(Page<AccessKeyId> page) throws SQLException {
    return statements.list(
        row -> accessKeyRow(new AccessKeyId(row.getString(6)), row),
        """
        SELECT account, version, body, wrapped, mac, access_key_id
        FROM access_keys
        WHERE access_key_id > ?
        ORDER BY access_key_id
        LIMIT ?
        """,
        page.after().map(AccessKeyId::value).orElse(""),
        page.limit());
  }
}
