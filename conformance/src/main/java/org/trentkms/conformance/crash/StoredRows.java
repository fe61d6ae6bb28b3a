package org.trentkms.conformance.crash;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How many rows each table of a store has of each key.
///
/// @param counts by table, and by key
record StoredRows(Map<String, Map<String, Integer>> counts) {

  private static final String TABLES =
      """
      SELECT tables.name
      FROM sqlite_schema AS tables JOIN pragma_table_info(tables.name) AS columns
      WHERE tables.type = 'table' AND columns.name = 'key_id'
      """;

  /// Counts them in all tables that know keys.
  static StoredRows of(Connection store) throws SQLException {
    var counts = new HashMap<String, Map<String, Integer>>();
    for (var table : tables(store)) {
      counts.put(table, counts(store, table));
    }
    return new StoredRows(counts);
  }

  private static List<String> tables(Connection store) throws SQLException {
    var names = new ArrayList<String>();
    try (var statement = store.createStatement();
        var rows = statement.executeQuery(TABLES)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private static Map<String, Integer> counts(Connection store, String table) throws SQLException {
    var counts = new HashMap<String, Integer>();
    try (var statement = store.createStatement();
        var rows =
            statement.executeQuery("SELECT key_id, count(*) FROM " + table + " GROUP BY key_id")) {
      while (rows.next()) {
        counts.put(rows.getString(1), rows.getInt(2));
      }
    }
    return counts;
  }

  /// Those of a key in one table, which must be there.
  int count(String table, String key) {
    var ofTable = counts.get(table);
    if (ofTable == null) {
      throw new IllegalStateException("the store has no keys in a table " + table);
    }
    return ofTable.getOrDefault(key, 0);
  }

  /// Those of a key in all tables.
  int count(String key) {
    return counts.keySet().stream().mapToInt(table -> count(table, key)).sum();
  }
}
