package org.trentkms.server.sql;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.trentkms.error.KmsException;
import org.trentkms.secret.Bytes;
import org.trentkms.store.Change;
import org.trentkms.store.Commit;
import org.trentkms.store.CommitListener;
import org.trentkms.store.PendingEvent;
import org.trentkms.store.StoreFailure;
import org.trentkms.store.Write;

/// A change on the way to the disk, with its event if it has one.
final class CommitWork implements Work {

  private final Change change;
  private final @Nullable Bytes event;
  private final CommitListener listener;
  private final Answer<Commit> answer = new Answer<>();
  private boolean isStale;
  private @Nullable PendingEvent pending;

  CommitWork(Change change, @Nullable Bytes event, CommitListener listener) {
    this.change = change;
    this.event = event;
    this.listener = listener;
  }

  /// Waits until the change is durable and the listener has heard of it, or until it is known not
  /// to be.
  Commit await() {
    return answer.await();
  }

  @Override
  public void apply(Changes changes) throws SQLException {
    isStale = !changes.apply(change);
    pending = isStale || event == null ? null : changes.add(event);
  }

  @Override
  public void committed() {
    if (isStale) {
      answer.give(new Commit.Stale());
      return;
    }
    listener.changed(change);
    try {
      answer.give(new Commit.Committed(pending == null ? 0 : listener.logged(pending)));
    } catch (KmsException e) {
      answer.fail(e);
    }
  }

  @Override
  public void failed(StoreFailure failure) {
    answer.fail(failure);
  }

  @Override
  public boolean erases() {
    return change.writes().stream()
        .anyMatch(write ->
            write instanceof Write.DeleteAlias
                || write instanceof Write.DeleteAccessKey
                || write instanceof Write.DeleteKey
                || write instanceof Write.DeleteMaterial);
  }
}
