package org.trentkms.server.sql;

import static org.trentkms.server.sql.statement.Statements.bytes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.trentkms.grant.GrantId;
import org.trentkms.id.AccountId;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.Region;
import org.trentkms.secret.Bytes;
import org.trentkms.server.sql.statement.Statements;
import org.trentkms.store.GrantPlace;
import org.trentkms.store.GrantRow;
import org.trentkms.store.Page;

/// What the store can be asked about grants, on one connection. Queries name their index where
/// several begin alike, because another one would have many more rows read.
final class GrantQueries {

  private static final Bytes BEFORE_ALL = Bytes.owning(new byte[0]);

  private final Statements statements;

  GrantQueries(Statements statements) {
    this.statements = statements;
  }

  Optional<GrantRow> grant(KeyArn key, GrantId id) throws SQLException {
    return statements.first(
        row -> grantRow(key, row),
        """
        SELECT grant_id, grantee, retirer, terms, selector, operations, body, mac
        FROM grants
        WHERE region = ? AND key_id = ? AND grant_id = ? AND account = ?
        """,
        key.region().value(),
        key.key().value(),
        Bytes.owning(id.bytes()),
        key.account().value());
  }

  List<GrantRow> ofKey(KeyArn key, Page<GrantId> page) throws SQLException {
    return statements.list(
        row -> grantRow(key, row),
        """
        SELECT grant_id, grantee, retirer, terms, selector, operations, body, mac
        FROM grants
        WHERE region = ? AND key_id = ? AND grant_id > ? AND account = ?
        ORDER BY grant_id
        LIMIT ?
        """,
        key.region().value(),
        key.key().value(),
        after(page),
        key.account().value(),
        page.limit());
  }

  List<GrantRow> ofGrantee(KeyArn key, String grantee, Page<GrantId> page) throws SQLException {
    return statements.list(
        row -> grantRow(key, row),
        """
        SELECT grant_id, grantee, retirer, terms, selector, operations, body, mac
        FROM grants INDEXED BY grants_by_grantee
        WHERE region = ? AND key_id = ? AND grantee = ? AND grant_id > ? AND account = ?
        ORDER BY grant_id
        LIMIT ?
        """,
        key.region().value(),
        key.key().value(),
        grantee,
        after(page),
        key.account().value(),
        page.limit());
  }

  List<GrantRow> retirableBy(String retirer, Region region, Page<GrantPlace> page)
      throws SQLException {
    return statements.list(
        row -> {
          var account = new AccountId(row.getString(9));
          return grantRow(new KeyArn(region, account, new KeyId(row.getString(10))), row);
        },
        """
        SELECT grant_id, grantee, retirer, terms, selector, operations, body, mac, account, key_id
        FROM grants
        WHERE retirer = ? AND retirer IS NOT NULL AND region = ? AND (key_id, grant_id) > (?, ?)
        ORDER BY key_id, grant_id
        LIMIT ?
        """,
        retirer,
        region.value(),
        page.after().map(place -> place.key().value()).orElse(""),
        page.after().map(place -> Bytes.owning(place.grant().bytes())).orElse(BEFORE_ALL),
        page.limit());
  }

  Optional<GrantRow> made(KeyArn key, Bytes terms) throws SQLException {
    return statements.first(
        row -> grantRow(key, row),
        """
        SELECT grant_id, grantee, retirer, terms, selector, operations, body, mac
        FROM grants INDEXED BY grants_by_terms
        WHERE region = ? AND key_id = ? AND terms = ? AND terms IS NOT NULL AND account = ?
        """,
        key.region().value(),
        key.key().value(),
        terms,
        key.account().value());
  }

  List<GrantRow> permitting(KeyArn key, String grantee, long operations, Page<GrantId> page)
      throws SQLException {
    return statements.list(
        row -> grantRow(key, row),
        """
        SELECT grant_id, grantee, retirer, terms, selector, operations, body, mac
        FROM grants INDEXED BY grants_by_grantee
        WHERE region = ? AND key_id = ? AND grantee = ? AND grant_id > ?
          AND operations & ? <> 0 AND account = ?
        ORDER BY grant_id
        LIMIT ?
        """,
        key.region().value(),
        key.key().value(),
        grantee,
        after(page),
        operations,
        key.account().value(),
        page.limit());
  }

  List<GrantRow> permitting(
      KeyArn key, String grantee, long operations, long selector, Page<GrantId> page)
      throws SQLException {
    return statements.list(
        row -> grantRow(key, row),
        """
        SELECT grant_id, grantee, retirer, terms, selector, operations, body, mac
        FROM grants INDEXED BY grants_by_selector
        WHERE region = ? AND key_id = ? AND grantee = ? AND selector = ? AND grant_id > ?
          AND operations & ? <> 0 AND account = ?
        ORDER BY grant_id
        LIMIT ?
        """,
        key.region().value(),
        key.key().value(),
        grantee,
        selector,
        after(page),
        operations,
        key.account().value(),
        page.limit());
  }

  long count(KeyArn key) throws SQLException {
    return statements
        .first(
            row -> row.getLong(1),
            """
            SELECT grants
            FROM grant_counts
            WHERE region = ? AND key_id = ?
            """,
            key.region().value(),
            key.key().value())
        .orElse(0L);
  }

  /// The number of all grants, on whatever key.
  long countAll() throws SQLException {
    return statements
        .first(
            row -> row.getLong(1),
            """
            SELECT count(*)
            FROM grants
            """)
        .orElseThrow();
  }

  private static Bytes after(Page<GrantId> page) {
    return page.after().map(id -> Bytes.owning(id.bytes())).orElse(BEFORE_ALL);
  }

  /// A grant from a row whose columns 1 to 8 are its id, its marks, body and MAC.
  private static GrantRow grantRow(KeyArn key, ResultSet row) throws SQLException {
    var marks =
        new GrantRow.Marks(
            row.getString(2),
            Optional.ofNullable(row.getString(3)),
            Optional.ofNullable(row.getBytes(4)).map(Bytes::owning),
            row.getLong(5),
            row.getLong(6));
    return new GrantRow(key, GrantId.of(row.getBytes(1)), marks, bytes(row, 7), bytes(row, 8));
  }
}
