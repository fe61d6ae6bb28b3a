package org.trentkms.server.sql;

import org.trentkms.store.Due;

/// The statements that find keys by their dates. Each repeats the condition of the index that it
/// goes by.
final class DueQueries {

  /// The earliest date after one that is given once for each kind.
  static final String NEXT =
      """
      SELECT min(
        ifnull((SELECT min(rotation_due) FROM keys
                WHERE rotation_due > ? AND rotation_due < 9223372036854775807),
               9223372036854775807),
        ifnull((SELECT min(deletion_due) FROM keys
                WHERE deletion_due > ? AND deletion_due < 9223372036854775807),
               9223372036854775807),
        ifnull((SELECT min(replication_due) FROM keys
                WHERE replication_due > ? AND replication_due < 9223372036854775807),
               9223372036854775807),
        ifnull((SELECT min(expiry_due) FROM keys
                WHERE expiry_due > ? AND expiry_due < 9223372036854775807),
               9223372036854775807))
      """;

  private DueQueries() {}

  /// The keys that are due by a date, the earliest first, at most so many.
  @SuppressWarnings("checkstyle:methodlength") // a table
  static String due(Due.Kind kind) {
    return switch (kind) {
      case ROTATION ->
          """
          SELECT key_id, version, body, mac, rotation_due, deletion_due, replication_due, expiry_due,
            region, account
          FROM keys
          WHERE rotation_due <= ? AND rotation_due < 9223372036854775807
          ORDER BY rotation_due
          LIMIT ?
          """;
      case DELETION ->
          """
          SELECT key_id, version, body, mac, rotation_due, deletion_due, replication_due, expiry_due,
            region, account
          FROM keys
          WHERE deletion_due <= ? AND deletion_due < 9223372036854775807
          ORDER BY deletion_due
          LIMIT ?
          """;
      case REPLICATION ->
          """
          SELECT key_id, version, body, mac, rotation_due, deletion_due, replication_due, expiry_due,
            region, account
          FROM keys
          WHERE replication_due <= ? AND replication_due < 9223372036854775807
          ORDER BY replication_due
          LIMIT ?
          """;
      case EXPIRY ->
          """
          SELECT key_id, version, body, mac, rotation_due, deletion_due, replication_due, expiry_due,
            region, account
          FROM keys
          WHERE expiry_due <= ? AND expiry_due < 9223372036854775807
          ORDER BY expiry_due
          LIMIT ?
          """;
    };
  }
}
