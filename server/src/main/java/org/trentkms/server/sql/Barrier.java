package org.trentkms.server.sql;

import org.trentkms.store.StoreFailure;

/// A place in the order of the commits: once it is passed, everything that was committed before has
/// been told to the listener.
final class Barrier implements Work {

  private final Answer<Boolean> answer = new Answer<>();

  /// Waits until it is passed.
  void await() {
    answer.await();
  }

  @Override
  public void apply(Changes changes) {}

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
    answer.give(true);
  }

  @Override
  public void failed(StoreFailure failure) {
    answer.fail(failure);
  }

  /// What was erased before it is cleared out of the write-ahead log behind it.
  @Override
  public boolean erases() {
    return true;
  }
}
