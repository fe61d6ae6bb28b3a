package org.trentkms.server.sql;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.trentkms.store.Due;

/// The statements that find keys by their dates. Each repeats the condition of the index that it
/// goes by.
final class DueQueries {

  /// The earliest date after one that is given once for each kind.
  static final String NEXT =
      Arrays.stream(Due.Kind.values())
          .map(DueQueries::next)
          .collect(Collectors.joining(",\n", "SELECT min(\n", ")"));

  private DueQueries() {}

  private static String next(Due.Kind kind) {
    return """
    ifnull((SELECT min(%1$s) FROM keys
            WHERE %1$s > ? AND %1$s < 9223372036854775807),
           9223372036854775807)\
    """
        .formatted(column(kind));
  }

  /// The keys that are due by a date, the earliest first, at most so many.
  static String due(Due.Kind kind) {
    return """
    SELECT key_id, version, body, mac, rotation_due, deletion_due, replication_due, expiry_due,
      region, account
    FROM keys
    WHERE %1$s <= ? AND %1$s < 9223372036854775807
    ORDER BY %1$s
    LIMIT ?
    """
        .formatted(column(kind));
  }

  private static String column(Due.Kind kind) {
    return switch (kind) {
      case ROTATION -> "rotation_due";
      case DELETION -> "deletion_due";
      case REPLICATION -> "replication_due";
      case EXPIRY -> "expiry_due";
    };
  }
}
