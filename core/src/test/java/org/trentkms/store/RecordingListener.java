package org.trentkms.store;

import java.util.ArrayList;
import java.util.List;
import org.trentkms.secret.Bytes;

/// A listener that remembers what it heard, and keeps a log in which each event takes as many bytes
/// as it has.
public final class RecordingListener implements CommitListener {

  private final List<Change> changes = new ArrayList<>();
  private final List<PendingEvent> events = new ArrayList<>();
  private long position;

  @Override
  public synchronized void changed(Change change) {
    changes.add(change);
  }

  @Override
  public synchronized long logged(PendingEvent event) {
    events.add(event);
    position += event.record().size();
    return position;
  }

  /// The changes heard of so far.
  public synchronized List<Change> changes() {
    return List.copyOf(changes);
  }

  /// The events heard of so far.
  public synchronized List<PendingEvent> events() {
    return List.copyOf(events);
  }

  /// The records of these events.
  public static List<Bytes> records(List<PendingEvent> events) {
    return events.stream().map(PendingEvent::record).toList();
  }
}
