package org.trentkms.server.sql;

import static org.trentkms.server.sql.statement.RowReading.accessKeyRow;
import static org.trentkms.server.sql.statement.Statements.bytes;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.trentkms.id.AccessKeyId;
import org.trentkms.id.AccountId;
import org.trentkms.id.UniqueId;
import org.trentkms.server.sql.statement.Statements;
import org.trentkms.store.AccessKeyRow;
import org.trentkms.store.IdentityRow;
import org.trentkms.store.Page;

/// What the store can be asked about access keys and the unique ids of whom they are for, on one
/// connection.
final class IdentityQueries {

  private final Statements statements;

  IdentityQueries(Statements statements) {
    this.statements = statements;
  }

  Optional<AccessKeyRow> accessKey(AccessKeyId id) throws SQLException {
    return statements.first(
        row -> accessKeyRow(id, row),
        """
        SELECT account, version, body, wrapped, mac
        FROM access_keys
        WHERE access_key_id = ?
        """,
        id.value());
  }

  List<AccessKeyRow> accessKeys(Page<AccessKeyId> page) throws SQLException {
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

  List<IdentityRow> identities(Page<UniqueId> page) throws SQLException {
    return statements.list(
        row ->
            new IdentityRow(
                new UniqueId(row.getString(1)),
                new AccountId(row.getString(2)),
                row.getString(3),
                bytes(row, 4),
                bytes(row, 5)),
        """
        SELECT unique_id, account, name, body, mac
        FROM identities
        WHERE unique_id > ?
        ORDER BY unique_id
        LIMIT ?
        """,
        page.after().map(UniqueId::value).orElse(""),
        page.limit());
  }
}
