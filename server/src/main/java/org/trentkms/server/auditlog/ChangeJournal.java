package org.trentkms.server.auditlog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.secret.Bytes;
import org.trentkms.store.PendingEvent;
import org.trentkms.store.Store;
import org.trentkms.store.StoreFailure;

/// Brings the events of committed changes from the store into the audit log, each once and in the
/// order of the commits.
///
/// A commit hands over its event at once ({@link #logged}). The store keeps the event until the log
/// has it on disk. What a crash, or a log that could not be written, has kept out of the log is
/// read from the store and added; what is there already is told by its record, which is unlike any
/// other's.
public final class ChangeJournal {

  private static final Logger LOG = LoggerFactory.getLogger(ChangeJournal.class);

  private final FileAuditLog log;
  private final SettledMark mark;

  /// Guards what was appended. Not held while the store is written to: the store's writer waits for
  /// it in {@link #logged}.
  private final ReentrantLock appending = new ReentrantLock();

  private final Set<Bytes> foundInLog = new HashSet<>();
  private Appended last = new Appended(0, 0);
  private boolean isBehind = true;

  /// Guards what was settled.
  private final ReentrantLock settling = new ReentrantLock();

  private long settled;

  /// From where on the log may be read for events that the store keeps.
  private volatile long needed;

  /// The last event that the log has taken, and where the log ended then.
  private record Appended(long sequence, long position) {}

  /// A journal over a log, which remembers in a file beside it how far it has come.
  ///
  /// @param folder that of the log
  public ChangeJournal(FileAuditLog log, Path folder) {
    this.log = log;
    this.mark = new SettledMark(folder.resolve("settled"));
  }

  /// Appends the event of a commit to the log, in the order of the calls, and returns the position
  /// at which it ends there.
  ///
  /// @throws KmsException KMSInternalException before {@link #replay}, and where the log cannot
  ///   take the event; {@link #settle} brings it there once the log can
  public long logged(PendingEvent event) {
    appending.lock();
    try {
      if (isBehind && event.sequence() > last.sequence()) {
        // It has its place behind those that are to be caught up with.
        throw new KmsException(ErrorCode.KMS_INTERNAL);
      }
      append(event);
      return last.position();
    } catch (KmsException e) {
      isBehind = true;
      throw e;
    } finally {
      appending.unlock();
    }
  }

  /// Finds out which of the store's events the log has, and adds the others. To be called once,
  /// before the first commit.
  public void replay(Store store) throws IOException {
    appending.lock();
    try {
      var missing = new HashSet<Bytes>();
      store.pendingEvents().forEach(event -> missing.add(event.record()));
      if (!missing.isEmpty()) {
        log.read(
            mark.read(),
            record -> {
              if (missing.remove(record)) {
                foundInLog.add(record);
              }
            });
        LOG.info(
            "the store has {} events that the audit log has, and {} to be added to it",
            foundInLog.size(),
            missing.size());
      }
    } finally {
      appending.unlock();
    }
    settle(store);
  }

  /// Adds the events that the log could not take before, writes and syncs the log, and has the
  /// store forget the events that are on disk. Where that fails, the next call tries again.
  ///
  /// @return the sequence of the last event that is known to be on disk
  public long settle(Store store) {
    settling.lock();
    try {
      catchUp(store);
      // What is appended after this ends behind it.
      var end = log.written();
      var appended = lastAppended();
      if (appended.sequence() > settled) {
        log.sync();
        if (log.synced() >= appended.position()) {
          store.settle(appended.sequence());
          settled = appended.sequence();
          mark.write(appended.position());
          needed = appended.position();
        }
      } else {
        needed = Math.max(needed, end);
        log.flush();
      }
      return settled;
    } catch (StoreFailure e) {
      LOG.warn("the store keeps events that are in the audit log: {}", e.toString());
      return settled;
    } catch (IOException e) {
      LOG.warn("how far the audit log is settled was not remembered: {}", e.toString());
      return settled;
    } finally {
      settling.unlock();
    }
  }

  /// The position before which no event is that the store still keeps.
  public long needed() {
    return needed;
  }

  /// Looks after the file and the disk of the log.
  void lookAfterLog() {
    log.lookAfter();
  }

  private void catchUp(Store store) {
    appending.lock();
    try {
      if (isBehind) {
        log.flush();
        store.pendingEvents().forEach(this::append);
        isBehind = false;
        foundInLog.clear();
      }
    } catch (KmsException e) {
      LOG.debug("the audit log takes no events: {}", e.toString());
    } finally {
      appending.unlock();
    }
  }

  private Appended lastAppended() {
    appending.lock();
    try {
      return last;
    } finally {
      appending.unlock();
    }
  }

  /// Appends an event that the log does not have. The order of events is that of the commits, so
  /// one that is not behind the last has been appended.
  private void append(PendingEvent event) {
    if (event.sequence() <= last.sequence()) {
      return;
    }
    var position = foundInLog.contains(event.record()) ? log.written() : add(event.record());
    last = new Appended(event.sequence(), position);
  }

  private long add(Bytes record) {
    try {
      return log.appendChange(record);
    } catch (KmsException e) {
      if (!log.takesChanges()) {
        throw e;
      }
    }
    // Too much waited to be written.
    log.flush();
    return log.appendChange(record);
  }
}
