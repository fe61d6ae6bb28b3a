package org.trentkms.server.sql.statement;

import static org.trentkms.server.sql.statement.Statements.bytes;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.trentkms.id.AccessKeyId;
import org.trentkms.id.AccountId;
import org.trentkms.id.AliasArn;
import org.trentkms.id.AliasName;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.Region;
import org.trentkms.store.AccessKeyRow;
import org.trentkms.store.AliasRow;
import org.trentkms.store.Due;
import org.trentkms.store.KeyRow;

/// Reads rows of the port from rows of a query.
public final class RowReading {

  private RowReading() {}

  /// The id of a key whose column 1 it is.
  public static KeyId keyId(ResultSet row) throws SQLException {
    return new KeyId(row.getString(1));
  }

  /// A key from a row whose columns 2 to 8 are version, body, MAC and dates.
  public static KeyRow keyRow(KeyArn arn, ResultSet row) throws SQLException {
    var due = new Due(row.getLong(5), row.getLong(6), row.getLong(7), row.getLong(8));
    return new KeyRow(arn, row.getLong(2), due, bytes(row, 3), bytes(row, 4));
  }

  /// The same from a row that tells the key id before them, and Region and account behind.
  public static KeyRow anyKeyRow(ResultSet row) throws SQLException {
    var account = new AccountId(row.getString(10));
    return keyRow(new KeyArn(new Region(row.getString(9)), account, keyId(row)), row);
  }

  /// An alias from a row whose columns 2 to 4 are version, body and MAC.
  public static AliasRow aliasRow(AliasArn arn, String target, ResultSet row) throws SQLException {
    return new AliasRow(arn, new KeyId(target), row.getLong(2), bytes(row, 3), bytes(row, 4));
  }

  /// An access key from a row whose columns 1 to 5 are account, version, body, wrapped secret and
  /// MAC.
  public static AccessKeyRow accessKeyRow(AccessKeyId id, ResultSet row) throws SQLException {
    var account = new AccountId(row.getString(1));
    return new AccessKeyRow(
        id, account, row.getLong(2), bytes(row, 3), bytes(row, 4), bytes(row, 5));
  }

  /// The ARN of an alias.
  public static AliasArn aliasArn(AccountId account, Region region, String name) {
    return new AliasArn(region, account, new AliasName(name));
  }
}
