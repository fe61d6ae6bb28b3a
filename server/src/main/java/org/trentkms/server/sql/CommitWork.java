package org.trentkms.server.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.trentkms.error.KmsException;
import org.trentkms.secret.Bytes;
import org.trentkms.store.Change;
import org.trentkms.store.Commit;
import org.trentkms.store.CommitListener;
import org.trentkms.store.PendingEvent;
import org.trentkms.store.StoreFailure;
import org.trentkms.store.Write;

/// A change on the way to the disk, with its events.
final class CommitWork implements Work {

  private final Change change;
  private final List<Bytes> events;
  private final CommitListener listener;
  private final Answer<Commit> answer = new Answer<>();
  private boolean isStale;
  private List<PendingEvent> pending = List.of();

  CommitWork(Change change, List<Bytes> events, CommitListener listener) {
    this.change = change;
    this.events = List.copyOf(events);
    this.listener = listener;
  }

  /// Waits until the change is durable and the listener has heard of it, or until it is known not
  /// to be.
  Commit await() {
    return answer.await();
  }

  @Override
  public void apply(Changes changes) throws SQLException {
    isStale = !(isAlone() ? changes.applyAlone(change) : changes.apply(change));
    pending = isStale ? List.of() : added(changes);
  }

  @Override
  public boolean isAlone() {
    return change.deletesEverything();
  }

  @Override
  public boolean isToBeUndone() {
    return isStale && isAlone();
  }

  @Override
  public void committed() {
    if (isStale) {
      answer.give(new Commit.Stale());
      return;
    }
    listener.changed(change);
    try {
      answer.give(new Commit.Committed(logged()));
    } catch (KmsException e) {
      answer.fail(e);
    }
  }

  private List<PendingEvent> added(Changes changes) throws SQLException {
    var added = new ArrayList<PendingEvent>(events.size());
    for (var event : events) {
      added.add(changes.add(event));
    }
    return added;
  }

  private long logged() {
    var position = 0L;
    for (var event : pending) {
      position = listener.logged(event);
    }
    return position;
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
                || write instanceof Write.DeleteEverything
                || write instanceof Write.DeleteAccessKey
                || write instanceof Write.DeleteGrant
                || write instanceof Write.DeleteIdentity
                || write instanceof Write.DeleteKey
                || write instanceof Write.DeleteMaterial
                || write instanceof Write.DeleteTokenKey);
  }
}
