package org.trentkms.bench.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.trentkms.server.sql.Maker;
import org.trentkms.server.sql.SqliteStore;

/// SQLite alone, as durable as the store: writes the rows that a server has made for keys, once
/// more, into an empty store, as many keys with each commit as there are clients.
final class RawCommits implements AutoCloseable {

  /// As the store's own writer has it.
  private static final List<String> SETTINGS =
      List.of(
          "PRAGMA journal_mode = WAL",
          "PRAGMA synchronous = FULL",
          "PRAGMA fullfsync = ON",
          "PRAGMA checkpoint_fullfsync = ON",
          "PRAGMA secure_delete = ON",
          "PRAGMA temp_store = MEMORY");

  private static final String ROWS =
      """
      SELECT keys.region, keys.key_id, keys.account, keys.version, rotation_due, deletion_due,
        replication_due, expiry_due, body, mac, material_id, place, is_free, wrapped
      FROM keys
      JOIN materials USING (region, key_id)
      JOIN wrapped_materials USING (place)
      WHERE keys.rowid > ?
      ORDER BY keys.rowid
      """;

  private static final int ROW_SIZE = 14;

  private static final String ANY_EVENT =
      "SELECT record FROM events ORDER BY sequence DESC LIMIT 1";

  private final Connection source;
  private final Connection copy;
  private final LongSupplier ticker;
  private final List<Insertion> insertions;
  private byte[] event = {};
  private long last;

  private RawCommits(Connection source, Connection copy, LongSupplier ticker) throws SQLException {
    this.source = source;
    this.copy = copy;
    this.ticker = ticker;
    this.insertions = insertions();
  }

  /// @param store of a server that runs
  /// @param folder where the other store is made
  static RawCommits open(Path store, Path folder, InstantSource clock, LongSupplier ticker)
      throws IOException {
    var file = folder.resolve("raw.db");
    SqliteStore.open(file, Maker.SERVER, clock, new Unheard()).close();
    try {
      var source = DriverManager.getConnection("jdbc:sqlite:file:" + store + "?mode=ro");
      var copy = DriverManager.getConnection("jdbc:sqlite:" + file);
      for (var setting : SETTINGS) {
        try (var statement = copy.createStatement()) {
          statement.execute(setting);
        }
      }
      copy.setAutoCommit(false);
      return new RawCommits(source, copy, ticker);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private List<Insertion> insertions() throws SQLException {
    return List.of(
        new Insertion(
            copy.prepareStatement(
                """
                INSERT INTO keys (
                  region, key_id, account, version, rotation_due, deletion_due, replication_due,
                  expiry_due, body, mac)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """),
            List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)),
        new Insertion(
            copy.prepareStatement(
                """
                INSERT INTO key_counts (account, region, keys)
                VALUES (?, ?, 1)
                ON CONFLICT DO UPDATE SET keys = keys + 1
                """),
            List.of(2, 0)),
        new Insertion(
            copy.prepareStatement(
                "INSERT INTO wrapped_materials (place, is_free, wrapped) VALUES (?, ?, ?)"),
            List.of(11, 12, 13)),
        new Insertion(
            copy.prepareStatement(
                """
                INSERT INTO materials (region, key_id, material_id, account, place)
                VALUES (?, ?, ?, ?, ?)
                """),
            List.of(0, 1, 10, 2, 11)),
        new Insertion(
            copy.prepareStatement("INSERT INTO events (record) VALUES (?)"), List.of(ROW_SIZE)));
  }

  /// Writes the rows of all keys that the server has made since the last time, and says how many
  /// keys a second that were.
  ///
  /// @param group how many keys are written with each commit
  double keysPerSecond(int group) throws IOException {
    var rows = rows();
    if (rows.isEmpty()) {
      throw new IOException("the server has made no keys");
    }
    try {
      var start = ticker.getAsLong();
      for (var from = 0; from < rows.size(); from += group) {
        for (var row : rows.subList(from, Math.min(rows.size(), from + group))) {
          for (var insertion : insertions) {
            insertion.run(row);
          }
        }
        copy.commit();
      }
      return 1e9 * rows.size() / (ticker.getAsLong() - start);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /// Those behind the last one that was seen, each with an event as a call leaves it.
  private List<Object[]> rows() throws IOException {
    try (var statement = source.prepareStatement(ROWS)) {
      event = event();
      statement.setLong(1, last);
      var rows = new ArrayList<Object[]>();
      try (var result = statement.executeQuery()) {
        while (result.next()) {
          var row = new Object[ROW_SIZE + 1];
          for (var i = 0; i < ROW_SIZE; i++) {
            row[i] = result.getObject(i + 1);
          }
          row[ROW_SIZE] = event;
          rows.add(row);
        }
      }
      last = lastRow();
      return rows;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /// An event that is not yet settled, or the last one that was seen.
  private byte[] event() throws SQLException {
    try (var statement = source.prepareStatement(ANY_EVENT);
        var result = statement.executeQuery()) {
      return result.next() ? result.getBytes(1) : event;
    }
  }

  private long lastRow() throws SQLException {
    try (var statement = source.prepareStatement("SELECT max(rowid) FROM keys");
        var result = statement.executeQuery()) {
      return result.next() ? result.getLong(1) : 0;
    }
  }

  /// How many bytes the event has that is written with each key.
  int eventSize() {
    return event.length;
  }

  private static IOException failed(SQLException e) {
    return new IOException("SQLite: " + e.getMessage(), e);
  }

  @Override
  public void close() throws IOException {
    try (source;
        copy) {
      copy.rollback();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /// A statement, and which values of a row it takes.
  private record Insertion(PreparedStatement statement, List<Integer> values) {

    void run(Object[] row) throws SQLException {
      for (var i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, row[values.get(i)]);
      }
      statement.executeUpdate();
    }
  }
}
