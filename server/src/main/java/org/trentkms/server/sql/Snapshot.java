package org.trentkms.server.sql;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.trentkms.server.sql.statement.Statements;
import org.trentkms.store.StoreFailure;

/// A copy of a store as it is at one moment, made while the store is read and written.
///
/// `VACUUM INTO` reads within one transaction: in WAL mode neither waits for the other. SQLite's
/// backup API copies pages as they are, freed ones too, and in steps it begins anew with every
/// commit; this copies rows, all of one commit, and nothing that was deleted.
///
/// It runs on a thread of the platform: within the native library a virtual thread would hold the
/// carrier that requests need.
final class Snapshot {

  private static final Duration PATIENCE = Duration.ofMillis(10);

  private final Statements connection;
  private final Path target;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile @Nullable SQLException failure;

  private Snapshot(Statements connection, Path target) {
    this.connection = connection;
    this.target = target;
  }

  /// Copies the store in a file into another, which is there and empty.
  ///
  /// @throws StoreFailure where the thread is interrupted before the copy is whole
  static void copy(Path store, Path target) throws SQLException {
    try (var connection = Connections.reader(store)) {
      new Snapshot(connection, target).copy();
    }
  }

  private void copy() throws SQLException {
    Thread.ofPlatform().name("store-snapshot").daemon().start(this::run);
    var isInterrupted = !isDoneUninterrupted();
    if (isInterrupted) {
      giveUp();
      Thread.currentThread().interrupt();
    }
    if (isInterrupted) {
      throw new StoreFailure("the copy was given up");
    }
    var reason = failure;
    if (reason != null) {
      throw reason;
    }
  }

  private boolean isDoneUninterrupted() {
    try {
      done.await();
      return true;
    } catch (InterruptedException _) {
      return false;
    }
  }

  /// Ends the statement. One that has not begun yet does not notice, so it is told until it is
  /// over.
  private void giveUp() throws SQLException {
    var isDone = false;
    while (!isDone) {
      connection.interrupt();
      try {
        isDone = done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException _) {
        // It is being given up already.
      }
    }
  }

  private void run() {
    try {
      connection.update("VACUUM INTO ?", target.toString());
    } catch (SQLException e) {
      failure = e;
    } finally {
      done.countDown();
    }
  }
}
