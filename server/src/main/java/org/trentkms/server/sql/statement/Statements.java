package org.trentkms.server.sql.statement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlite.SQLiteConnection;
import org.trentkms.error.Bug;
import org.trentkms.secret.Bytes;

/// A connection with the statements that were run on it, which stay prepared. For one thread at a
/// time.
public final class Statements implements AutoCloseable {

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  /// Statements on this connection, which is theirs from now on.
  public Statements(Connection connection) {
    this.connection = connection;
  }

  /// Makes a value of the row that the result stands on.
  @FunctionalInterface
  public interface RowMapper<R> {
    /// Makes it.
    R map(ResultSet row) throws SQLException;
  }

  /// What is done with a statement whose values are bound.
  @FunctionalInterface
  private interface Usage<T> {
    T with(PreparedStatement statement) throws SQLException;
  }

  /// Runs a statement and returns how many rows it changed.
  public int update(String sql, Object... values) throws SQLException {
    return use(PreparedStatement::executeUpdate, sql, values);
  }

  /// Runs a statement whose result, if it has one, is of no interest.
  public void run(String sql) throws SQLException {
    use(
        statement -> {
          if (statement.execute()) {
            // A result that stays open keeps its transaction open.
            statement.getResultSet().close();
          }
          return true;
        },
        sql);
  }

  /// Runs the statements of a script, one after the other.
  public void runAll(String script) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate(script); // the driver gives SQLite the whole text
    }
  }

  /// All rows of a query.
  public <R> List<R> list(RowMapper<R> mapper, String sql, Object... values) throws SQLException {
    return use(
        statement -> {
          var rows = new ArrayList<R>();
          try (var result = statement.executeQuery()) {
            while (result.next()) {
              rows.add(mapper.map(result));
            }
          }
          return rows;
        },
        sql,
        values);
  }

  /// The first row of a query, if it has any.
  public <R> Optional<R> first(RowMapper<R> mapper, String sql, Object... values)
      throws SQLException {
    return use(
        statement -> {
          try (var result = statement.executeQuery()) {
            return result.next() ? Optional.of(mapper.map(result)) : Optional.empty();
          }
        },
        sql,
        values);
  }

  /// The blob in a column.
  public static Bytes bytes(ResultSet row, int column) throws SQLException {
    return Bytes.owning(row.getBytes(column));
  }

  /// Has the statement that runs at the moment, on another thread, fail.
  public void interrupt() throws SQLException {
    connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private <T> T use(Usage<T> usage, String sql, Object... values) throws SQLException {
    try {
      var statement = prepared(sql);
      for (var i = 0; i < values.length; i++) {
        bind(statement, i + 1, values[i]);
      }
      return usage.with(statement);
    } catch (SQLException e) {
      forget(sql, e);
      throw e;
    }
  }

  /// A statement that failed cannot be run again with this driver.
  private void forget(String sql, SQLException reason) {
    try (var _ = prepared.remove(sql)) {
      return;
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    var statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    return statement;
  }

  private static void bind(PreparedStatement statement, int position, Object value)
      throws SQLException {
    switch (value) {
      case String text -> statement.setString(position, text);
      case Long number -> statement.setLong(position, number);
      case Integer number -> statement.setInt(position, number);
      case Bytes bytes -> statement.setBytes(position, bytes.toByteArray());
      default -> throw new Bug("no column takes a " + value.getClass());
    }
  }
}
