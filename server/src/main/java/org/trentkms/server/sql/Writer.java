package org.trentkms.server.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteException;
import org.trentkms.server.sql.statement.Statements;
import org.trentkms.store.StoreFailure;

/// The one thread that writes.
///
/// It takes all work that waits and makes it durable by one commit: the disk is waited for once for
/// a group, and the longer that takes, the larger the next group is. Within the group each change
/// has a savepoint of its own, so that a stale one is rolled back alone. Those who wait are told in
/// the order in which their work was done.
final class Writer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  private static final int LARGEST_GROUP = 256;
  private static final int CAPACITY = 4 * LARGEST_GROUP;

  /// Under a load that never pauses, what was erased is cleared out of the log after so many
  /// groups.
  private static final int MOST_GROUPS_BEFORE_TRUNCATION = 64;

  private final Statements connection;
  private final Changes changes;
  private final Predicate<String> room;
  private final WorkQueue queue = new WorkQueue(CAPACITY);
  private final Thread thread;
  private final AtomicInteger truncationHolders = new AtomicInteger();
  private int groupsSinceErasure;

  /// @param room asked where the disk is full, and told why: whether there is room now
  Writer(Statements connection, Predicate<String> room) {
    this.connection = connection;
    this.room = room;
    this.changes = new Changes(connection);
    this.thread = Thread.ofPlatform().name("store-writer").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// Hands over work. The thread that wants to know what became of it waits on the work itself.
  void add(Work work) {
    queue.add(work);
  }

  /// Has the write-ahead log left as it is until {@link #releaseTruncation}: to empty it, the
  /// writer would wait for a reader that reads for long, and everybody for the writer.
  void holdTruncation() {
    truncationHolders.incrementAndGet();
  }

  /// Has what was erased cleared out of the write-ahead log again.
  void releaseTruncation() {
    truncationHolders.decrementAndGet();
  }

  /// Takes no more work and ends what was handed over.
  void finish() {
    queue.close();
    var wasInterrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        wasInterrupted = true;
      }
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Closes the connection, after {@link #finish}. The last connection to a file that is closed
  /// empties the write-ahead log, which only one that writes can.
  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private void run() {
    var group = queue.take(LARGEST_GROUP);
    try {
      while (!group.isEmpty()) {
        commitApart(group);
        group = queue.take(LARGEST_GROUP);
      }
    } finally {
      // Reached with work in hand only by a bug. Nobody shall wait for a thread that is gone.
      queue.close();
      while (!group.isEmpty()) {
        fail(group, new StoreFailure("the writer has ended"));
        group = queue.take(LARGEST_GROUP);
      }
    }
  }

  /// Commits the group by one transaction, or by several where something in it has one for itself.
  private void commitApart(List<Work> group) {
    var from = 0;
    for (var i = 0; i < group.size(); i++) {
      if (group.get(i).isAlone()) {
        commitAndClear(group.subList(from, i));
        commitAndClear(group.subList(i, i + 1));
        from = i + 1;
      }
    }
    commitAndClear(group.subList(from, group.size()));
  }

  private void commitAndClear(List<Work> part) {
    if (!part.isEmpty()) {
      commit(part);
      clear(part);
    }
  }

  private void commit(List<Work> group) {
    try {
      writeWhereThereIsRoom(group);
    } catch (SQLException e) {
      LOG.error("{} changes were not written: {}", group.size(), e.toString());
      fail(group, new StoreFailure("the change was not written", e));
      return;
    }
    group.forEach(Work::committed);
  }

  private void writeWhereThereIsRoom(List<Work> group) throws SQLException {
    try {
      write(group);
    } catch (SQLException e) {
      if (!isOfFullDisk(e) || !room.test(e.toString())) {
        throw e;
      }
      write(group);
    }
  }

  /// Writes all of the group, or nothing.
  private void write(List<Work> group) throws SQLException {
    try {
      connection.run("BEGIN IMMEDIATE");
      for (var work : group) {
        work.apply(changes);
      }
      connection.run(group.stream().anyMatch(Work::isToBeUndone) ? "ROLLBACK" : "COMMIT");
    } catch (SQLException e) {
      rollBack();
      throw e;
    }
  }

  private static boolean isOfFullDisk(SQLException failure) {
    return failure instanceof SQLiteException refusal
        && switch (refusal.getResultCode()) {
          // The second is of the file that processes share, which grows with the log.
          case SQLITE_FULL, SQLITE_IOERR_SHMSIZE -> true;
          default -> false;
        };
  }

  private void rollBack() {
    try {
      connection.run("ROLLBACK");
    } catch (SQLException e) {
      LOG.debug("SQLite has rolled back by itself: {}", e.toString());
    }
  }

  private static void fail(List<Work> group, StoreFailure failure) {
    group.forEach(work -> work.failed(failure));
  }

  /// After something was erased, moves all of the write-ahead log into the file and empties it: the
  /// log holds the pages as they were before. Where readers are in the way, the next group tries
  /// again.
  private void clear(List<Work> group) {
    if (groupsSinceErasure > 0 || group.stream().anyMatch(Work::erases)) {
      groupsSinceErasure++;
    }
    if (truncationHolders.get() > 0) {
      return;
    }
    if (groupsSinceErasure > MOST_GROUPS_BEFORE_TRUNCATION
        || (groupsSinceErasure > 0 && queue.isEmpty())) {
      truncate();
    }
  }

  private void truncate() {
    try {
      var isBlocked =
          connection
              .first(row -> row.getBoolean(1), "PRAGMA wal_checkpoint(TRUNCATE)")
              .orElse(true);
      if (!isBlocked) {
        groupsSinceErasure = 0;
      }
    } catch (SQLException e) {
      LOG.warn("the write-ahead log was not emptied: {}", e.toString());
    }
  }
}
