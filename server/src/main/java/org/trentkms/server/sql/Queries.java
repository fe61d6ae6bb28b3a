package org.trentkms.server.sql;

import static org.trentkms.server.sql.statement.RowReading.aliasArn;
import static org.trentkms.server.sql.statement.RowReading.aliasRow;
import static org.trentkms.server.sql.statement.RowReading.keyId;
import static org.trentkms.server.sql.statement.RowReading.keyRow;
import static org.trentkms.server.sql.statement.Statements.bytes;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.trentkms.id.AccountId;
import org.trentkms.id.AliasArn;
import org.trentkms.id.AliasName;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.MaterialId;
import org.trentkms.id.Region;
import org.trentkms.secret.Bytes;
import org.trentkms.server.sql.statement.RowReading;
import org.trentkms.server.sql.statement.Statements;
import org.trentkms.store.AliasRow;
import org.trentkms.store.DomainKeyRow;
import org.trentkms.store.Due;
import org.trentkms.store.KeyEntry;
import org.trentkms.store.KeyRow;
import org.trentkms.store.MaterialRow;
import org.trentkms.store.Page;
import org.trentkms.store.PendingEvent;
import org.trentkms.store.RotationRow;
import org.trentkms.store.TokenKeyRow;

/// What the store can be asked, on one connection. Text compares as its UTF-8 bytes, as SQLite's
/// collation BINARY has it.
final class Queries implements AutoCloseable {

  /// A text that comes before every name.
  private static final String BEFORE_ALL = "";

  /// It asks for no more than the index holds: rows lie in the order in which they were made, so
  /// that each of a page would be read from a page of the file of its own.
  static final String KEY_ENTRIES =
      """
      SELECT key_id, deletion_due
      FROM keys
      WHERE account = ? AND region = ? AND key_id > ?
      ORDER BY key_id
      LIMIT ?
      """;

  private final Statements statements;
  private final UsageQueries usages;
  private final GrantQueries grants;
  private final IdentityQueries identities;

  Queries(Statements statements) {
    this.statements = statements;
    this.usages = new UsageQueries(statements);
    this.grants = new GrantQueries(statements);
    this.identities = new IdentityQueries(statements);
  }

  /// What can be asked about the use of keys.
  UsageQueries usages() {
    return usages;
  }

  /// What can be asked about grants.
  GrantQueries grants() {
    return grants;
  }

  /// What can be asked about access keys and identities.
  IdentityQueries identities() {
    return identities;
  }

  Optional<KeyRow> key(Region region, KeyId id) throws SQLException {
    return statements.first(
        row -> keyRow(new KeyArn(region, new AccountId(row.getString(1)), id), row),
        """
        SELECT account, version, body, mac, rotation_due, deletion_due, replication_due, expiry_due
        FROM keys
        WHERE region = ? AND key_id = ?
        """,
        region.value(),
        id.value());
  }

  List<KeyEntry> keyEntries(AccountId account, Region region, Page<KeyId> page)
      throws SQLException {
    return statements.list(
        row -> new KeyEntry(keyId(row), row.getLong(2)),
        KEY_ENTRIES,
        account.value(),
        region.value(),
        page.after().map(KeyId::value).orElse(BEFORE_ALL),
        page.limit());
  }

  List<KeyRow> keys(AccountId account, Page<KeyArn> page) throws SQLException {
    return statements.list(
        row -> keyRow(new KeyArn(new Region(row.getString(9)), account, keyId(row)), row),
        """
        SELECT key_id, version, body, mac, rotation_due, deletion_due, replication_due, expiry_due,
          region
        FROM keys
        WHERE account = ? AND (region, key_id) > (?, ?)
        ORDER BY region, key_id
        LIMIT ?
        """,
        account.value(),
        page.after().map(arn -> arn.region().value()).orElse(BEFORE_ALL),
        page.after().map(arn -> arn.key().value()).orElse(BEFORE_ALL),
        page.limit());
  }

  List<KeyRow> allKeys(Page<KeyArn> page) throws SQLException {
    return statements.list(
        RowReading::anyKeyRow,
        """
        SELECT key_id, version, body, mac, rotation_due, deletion_due, replication_due, expiry_due,
          region, account
        FROM keys
        WHERE (account, region, key_id) > (?, ?, ?)
        ORDER BY account, region, key_id
        LIMIT ?
        """,
        page.after().map(arn -> arn.account().value()).orElse(BEFORE_ALL),
        page.after().map(arn -> arn.region().value()).orElse(BEFORE_ALL),
        page.after().map(arn -> arn.key().value()).orElse(BEFORE_ALL),
        page.limit());
  }

  long keyCount(AccountId account, Region region) throws SQLException {
    return statements
        .first(
            row -> row.getLong(1),
            """
            SELECT keys
            FROM key_counts
            WHERE account = ? AND region = ?
            """,
            account.value(),
            region.value())
        .orElse(0L);
  }

  long keyCount(long most) throws SQLException {
    return statements
        .first(
            row -> row.getLong(1),
            """
            SELECT count(*)
            FROM (SELECT 1 FROM keys LIMIT ?)
            """,
            most)
        .orElseThrow();
  }

  List<KeyRow> dueKeys(Due.Kind kind, long until, int limit) throws SQLException {
    return statements.list(RowReading::anyKeyRow, DueQueries.due(kind), until, limit);
  }

  long nextDue(long after) throws SQLException {
    return statements
        .first(
            row -> row.getLong(1),
            DueQueries.NEXT,
            Collections.nCopies(Due.Kind.values().length, after).toArray())
        .orElseThrow();
  }

  List<RotationRow> rotations(KeyArn key, Page<Long> page) throws SQLException {
    return statements.list(
        row -> new RotationRow(key, row.getLong(1), bytes(row, 2), bytes(row, 3)),
        """
        SELECT number, body, mac
        FROM rotations
        WHERE region = ? AND key_id = ? AND account = ? AND number > ?
        ORDER BY number
        LIMIT ?
        """,
        key.region().value(),
        key.key().value(),
        key.account().value(),
        page.after().orElse(0L),
        page.limit());
  }

  /// The material whose id begins so; empty where there is none or more than one.
  Optional<MaterialRow> material(KeyArn key, Bytes idPrefix) throws SQLException {
    var found =
        statements.list(
            row -> new MaterialRow(key, MaterialId.of(row.getBytes(1)), bytes(row, 2)),
            """
            SELECT material_id, wrapped
            FROM materials JOIN wrapped_materials USING (place)
            WHERE region = ? AND key_id = ? AND account = ?
              AND material_id BETWEEN ? AND ?
            LIMIT 2
            """,
            key.region().value(),
            key.key().value(),
            key.account().value(),
            idPrefix,
            lastWith(idPrefix));
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /// All materials of a key.
  List<MaterialRow> materials(KeyArn key) throws SQLException {
    return statements.list(
        row -> new MaterialRow(key, MaterialId.of(row.getBytes(1)), bytes(row, 2)),
        """
        SELECT material_id, wrapped
        FROM materials JOIN wrapped_materials USING (place)
        WHERE region = ? AND key_id = ? AND account = ?
        ORDER BY material_id
        """,
        key.region().value(),
        key.key().value(),
        key.account().value());
  }

  /// Whether there is a material of a key with this Region and id.
  boolean hasMaterial(KeyArn key) throws SQLException {
    return statements
        .first(
            row -> row.getInt(1),
            """
            SELECT 1
            FROM materials
            WHERE region = ? AND key_id = ?
            LIMIT 1
            """,
            key.region().value(),
            key.key().value())
        .isPresent();
  }

  Optional<AliasRow> alias(AliasArn arn) throws SQLException {
    return statements.first(
        row -> aliasRow(arn, row.getString(1), row),
        """
        SELECT target, version, body, mac
        FROM aliases
        WHERE account = ? AND region = ? AND name = ?
        """,
        arn.account().value(),
        arn.region().value(),
        arn.name().value());
  }

  List<AliasRow> aliases(AccountId account, Region region, Page<AliasName> page)
      throws SQLException {
    return statements.list(
        row -> aliasRow(aliasArn(account, region, row.getString(5)), row.getString(1), row),
        """
        SELECT target, version, body, mac, name
        FROM aliases
        WHERE account = ? AND region = ? AND name > ?
        ORDER BY name
        LIMIT ?
        """,
        account.value(),
        region.value(),
        page.after().map(AliasName::value).orElse(BEFORE_ALL),
        page.limit());
  }

  List<AliasRow> aliasesOf(KeyArn key, Page<AliasName> page) throws SQLException {
    return statements.list(
        row ->
            aliasRow(
                aliasArn(key.account(), key.region(), row.getString(1)), key.key().value(), row),
        """
        SELECT name, version, body, mac
        FROM aliases INDEXED BY aliases_by_target
        WHERE account = ? AND region = ? AND target = ? AND name > ?
        ORDER BY name
        LIMIT ?
        """,
        key.account().value(),
        key.region().value(),
        key.key().value(),
        page.after().map(AliasName::value).orElse(BEFORE_ALL),
        page.limit());
  }

  long aliasCount(KeyArn key) throws SQLException {
    return statements
        .first(
            row -> row.getLong(1),
            """
            SELECT count(*)
            FROM aliases
            WHERE account = ? AND region = ? AND target = ?
            """,
            key.account().value(),
            key.region().value(),
            key.key().value())
        .orElseThrow();
  }

  List<AliasRow> allAliases(Page<AliasArn> page) throws SQLException {
    return statements.list(
        row -> {
          var region = new Region(row.getString(6));
          var arn = aliasArn(new AccountId(row.getString(5)), region, row.getString(7));
          return aliasRow(arn, row.getString(1), row);
        },
        """
        SELECT target, version, body, mac, account, region, name
        FROM aliases
        WHERE (account, region, name) > (?, ?, ?)
        ORDER BY account, region, name
        LIMIT ?
        """,
        page.after().map(arn -> arn.account().value()).orElse(BEFORE_ALL),
        page.after().map(arn -> arn.region().value()).orElse(BEFORE_ALL),
        page.after().map(arn -> arn.name().value()).orElse(BEFORE_ALL),
        page.limit());
  }

  long timesEmptied() throws SQLException {
    return statements
        .first(
            row -> row.getLong(1),
            """
            SELECT value
            FROM meta
            WHERE name = 'emptied'
            """)
        .orElse(0L);
  }

  List<TokenKeyRow> tokenKeys() throws SQLException {
    return statements.list(
        row -> new TokenKeyRow(row.getLong(1), Instant.ofEpochMilli(row.getLong(2)), bytes(row, 3)),
        """
        SELECT number, created, wrapped
        FROM token_keys
        ORDER BY number
        """);
  }

  List<DomainKeyRow> domainKeys() throws SQLException {
    return statements.list(
        row -> new DomainKeyRow(row.getInt(1), bytes(row, 2)),
        """
        SELECT generation, wrapped
        FROM domain_keys
        ORDER BY generation
        """);
  }

  List<PendingEvent> events() throws SQLException {
    return statements.list(
        row -> new PendingEvent(row.getLong(1), bytes(row, 2)),
        """
        SELECT sequence, record
        FROM events
        ORDER BY sequence
        """);
  }

  @Override
  public void close() throws SQLException {
    statements.close();
  }

  /// The greatest material id that begins so.
  private static Bytes lastWith(Bytes idPrefix) {
    var last = idPrefix.slice(0, Math.max(MaterialId.SIZE, idPrefix.size()));
    Arrays.fill(last, idPrefix.size(), last.length, (byte) 0xff);
    return Bytes.owning(last);
  }
}
