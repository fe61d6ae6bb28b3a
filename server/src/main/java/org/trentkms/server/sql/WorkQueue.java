package org.trentkms.server.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.trentkms.store.StoreFailure;

/// The work that waits for the writer: first come, first served, and no more than fits.
final class WorkQueue {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();
  private final Condition taken = lock.newCondition();
  private final ArrayDeque<Work> waiting = new ArrayDeque<>();
  private final int capacity;
  private boolean isClosed;

  WorkQueue(int capacity) {
    this.capacity = capacity;
  }

  /// Adds work, after waiting for room.
  ///
  /// @throws StoreFailure when the queue is closed
  void add(Work work) {
    lock.lock();
    try {
      while (waiting.size() >= capacity && !isClosed) {
        taken.awaitUninterruptibly();
      }
      if (isClosed) {
        throw SqliteStore.closed();
      }
      waiting.add(work);
      added.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for work and takes up to so much of it; nothing once the queue is closed and empty.
  List<Work> take(int most) {
    lock.lock();
    try {
      while (waiting.isEmpty() && !isClosed) {
        added.awaitUninterruptibly();
      }
      var group = new ArrayList<Work>();
      while (group.size() < most && !waiting.isEmpty()) {
        group.add(waiting.remove());
      }
      taken.signalAll();
      return group;
    } finally {
      lock.unlock();
    }
  }

  /// Whether nothing waits.
  boolean isEmpty() {
    lock.lock();
    try {
      return waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /// Takes no more work; what waits already may still be taken.
  void close() {
    lock.lock();
    try {
      isClosed = true;
      added.signalAll();
      taken.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
