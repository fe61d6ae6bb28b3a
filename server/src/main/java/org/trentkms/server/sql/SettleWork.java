package org.trentkms.server.sql;

import java.sql.SQLException;
import org.trentkms.store.StoreFailure;

/// The release of events that the audit log has on disk.
final class SettleWork implements Work {

  private final long sequence;
  private final Answer<Long> answer = new Answer<>();

  SettleWork(long sequence) {
    this.sequence = sequence;
  }

  /// Waits until the events are released.
  void await() {
    answer.await();
  }

  @Override
  public void apply(Changes changes) throws SQLException {
    changes.settle(sequence);
  }

  @Override
  public boolean isAlone() {
    return false;
  }

  @Override
  public boolean isToBeUndone() {
    return false;
  }

  @Override
  public void committed() {
    answer.give(sequence);
  }

  @Override
  public void failed(StoreFailure failure) {
    answer.fail(failure);
  }

  /// An event holds nothing secret.
  @Override
  public boolean erases() {
    return false;
  }
}
