package org.trentkms.server.sql;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.trentkms.store.StoreFailure;

/// A few connections that read, each lent to one thread at a time.
///
/// A pool of our own because its connections keep their statements prepared, which is a third of
/// the cost of a read, and because a connection to a file never goes stale.
final class Readers implements AutoCloseable {

  private static final int COUNT = 4;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition returned = lock.newCondition();
  private final ArrayDeque<Queries> idle = new ArrayDeque<>();
  private boolean isClosed;

  Readers(Path file) throws SQLException {
    for (var i = 0; i < COUNT; i++) {
      idle.push(new Queries(Connections.reader(file)));
    }
  }

  /// A question to a connection.
  @FunctionalInterface
  interface Question<R> {
    R ask(Queries queries) throws SQLException;
  }

  /// Asks, after waiting for a connection.
  ///
  /// @throws StoreFailure where the connection fails or all are closed
  <R> R ask(Question<R> question) {
    var queries = borrow();
    try {
      return question.ask(queries);
    } catch (SQLException e) {
      throw new StoreFailure("the store could not be read", e);
    } finally {
      giveBack(queries);
    }
  }

  /// Closes the connections, each when it comes back.
  @Override
  public void close() throws SQLException {
    lock.lock();
    try {
      isClosed = true;
      returned.signalAll();
      while (idle.size() < COUNT) {
        returned.awaitUninterruptibly();
      }
      for (var queries : idle) {
        queries.close();
      }
    } finally {
      lock.unlock();
    }
  }

  private Queries borrow() {
    lock.lock();
    try {
      while (idle.isEmpty() && !isClosed) {
        returned.awaitUninterruptibly();
      }
      if (isClosed) {
        throw SqliteStore.closed();
      }
      return idle.pop();
    } finally {
      lock.unlock();
    }
  }

  private void giveBack(Queries queries) {
    lock.lock();
    try {
      idle.push(queries);
      if (isClosed) {
        returned.signalAll();
      } else {
        returned.signal();
      }
    } finally {
      lock.unlock();
    }
  }
}
