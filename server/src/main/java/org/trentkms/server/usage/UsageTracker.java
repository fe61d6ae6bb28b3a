package org.trentkms.server.usage;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.audit.AuditEvent;
import org.trentkms.audit.LogPlace;
import org.trentkms.keyring.OpenKey;
import org.trentkms.keyring.UsageRecords;
import org.trentkms.operation.LastUsages;
import org.trentkms.server.auditlog.FileAuditLog;
import org.trentkms.store.Change;
import org.trentkms.store.Store;
import org.trentkms.store.StoreFailure;
import org.trentkms.store.Write;
import org.trentkms.usage.LastUsage;
import org.trentkms.usage.Tracking;
import org.trentkms.usage.UsageHistory;

/// Tracks the last use of every key.
///
/// A call that succeeds is noted in memory as it is put on record. From there uses go into the
/// store, many at a time, together with the place in the audit log up to which the store has them
/// all. What a crash has kept from the store, and what found no room in memory, stands in the log
/// behind that place and is read from there.
///
/// Where the log behind that place is gone, nobody knows what was used meanwhile. Then the time
/// from which on every use is known begins anew: a key is never said to be unused for longer than
/// that is certain.
public final class UsageTracker implements LastUsages, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(UsageTracker.class);

  private static final int WRITES_AT_ONCE = 200;

  /// So much of the log without a use may have to be gone over once more at a start.
  private static final long QUIET_BYTES = 64L << 20;

  private final FileAuditLog log;
  private final Store store;
  private final UsageRecords records;
  private final InstantSource clock;
  private final RecentUses recent;

  /// Guards what is written to the store.
  private final ReentrantLock writing = new ReentrantLock();

  private volatile Tracking tracking;

  private UsageTracker(
      FileAuditLog log, Store store, UsageRecords records, InstantSource clock, int recentKeys) {
    this.log = log;
    this.store = store;
    this.records = records;
    this.clock = clock;
    this.recent = new RecentUses(recentKeys);
    this.tracking = new Tracking(clock.instant(), log.place());
  }

  /// A tracker that knows what is in the store and in the log. Before it is opened, nothing is
  /// added to the log but what was committed before.
  ///
  /// @param clock the machine's, by which the log goes
  public static UsageTracker open(
      FileAuditLog log,
      Store store,
      UsageRecords records,
      InstantSource clock,
      TrackerLimits limits) {
    var tracker = new UsageTracker(log, store, records, clock, limits.recentKeys());
    tracker.catchUp(limits.readBytes());
    return tracker;
  }

  /// Takes note of a call that succeeded, if it is one that counts. To be called before the log is
  /// written as far as its record.
  ///
  /// @param position the end of its record
  public void used(AuditEvent call, long position) {
    recent.add(call, position);
  }

  /// Forgets keys that are gone.
  public void changed(Change change) {
    for (var write : change.writes()) {
      switch (write) {
        case Write.DeleteKey(var arn, _) -> recent.remove(arn.toString());
        case Write.DeleteEverything _ -> recent.clear();
        default -> {}
      }
    }
  }

  @Override
  public UsageHistory of(OpenKey key) {
    if (isBehind()) {
      write();
    }
    // What leaves the memory is in the store by then, so it is looked for there last.
    var last =
        recent
            .find(key.arnText())
            .flatMap(use -> use.of(key.arnText()))
            .or(() -> records.last(key.arn()));
    return new UsageHistory(last, tracking.since());
  }

  /// From when on every use is known.
  public Instant trackedSince() {
    return tracking.since();
  }

  /// Writes what was noted to the store.
  ///
  /// @throws StoreFailure where that fails; it stays noted then
  public void write() {
    writing.lock();
    try {
      log.flush();
      var end = log.place();
      // Every key that was used up to there is among these, by that use or by a later one.
      var noted = recent.all();
      log.flush();
      var isSomeMissing = noted.values().removeIf(use -> use.position() > log.written());
      if (isBehind()) {
        put(readOn(end), writes(noted));
      } else if (isSomeMissing) {
        commit(writes(noted));
      } else if (!noted.isEmpty() || end.position() - known() > QUIET_BYTES) {
        put(new Tracking(tracking.since(), end), writes(noted));
      }
      recent.remove(noted);
    } finally {
      writing.unlock();
    }
  }

  /// Writes what was noted, if that can be done: if not, it is read from the log at the next start.
  @Override
  public void close() {
    try {
      write();
    } catch (StoreFailure e) {
      LOG.warn("the last uses of keys are read from the audit log at the next start", e);
    }
  }

  /// Whether the log has a use that neither the memory nor the store has.
  private boolean isBehind() {
    return recent.missed() > known();
  }

  /// The position from which on the log must stay, for the uses that the store does not have yet.
  public long needed() {
    return known();
  }

  private long known() {
    return tracking.known().position();
  }

  /// Brings the store up to what the log has by now.
  private Tracking readOn(LogPlace end) {
    try {
      new LogReading(log, uses -> commit(writes(uses))).from(known());
      return new Tracking(tracking.since(), end);
    } catch (IOException e) {
      LOG.warn("not every use of a key before now is known: the audit log cannot be read", e);
      return new Tracking(clock.instant(), end);
    }
  }

  /// Brings the store up to what the log had when it was opened.
  private void catchUp(long most) {
    var end = log.place();
    var before = records.tracking();
    try {
      put(
          before.isPresent() && log.has(before.get().known())
              ? continued(before.get(), end, most)
              : begun(end, most, before.isPresent()),
          List.of());
    } catch (IOException e) {
      LOG.warn("not every use of a key before now is known: the audit log cannot be read", e);
      put(new Tracking(clock.instant(), end), List.of());
    }
  }

  /// The log goes on from where it was known. Where that is too much, what was used in the part
  /// that is left out is not known.
  private Tracking continued(Tracking before, LogPlace end, long most) throws IOException {
    var reading = new LogReading(log, uses -> commit(writes(uses)));
    if (end.position() - before.known().position() <= most) {
      reading.from(before.known().position());
      return new Tracking(before.since(), end);
    }
    reading.from(log.nextRecord(end.position() - most));
    var since = reading.first().map(before::sinceOrLater).orElseGet(clock::instant);
    LOG.warn("not every use of a key before {} is known: the audit log was not read so far", since);
    return new Tracking(since, end);
  }

  /// The log is not the one that was known, or none was: it shows some uses, and nobody knows
  /// whether all.
  private Tracking begun(LogPlace end, long most, boolean isAnother) throws IOException {
    new LogReading(log, uses -> commit(writes(later(uses))))
        .from(end.position() <= most ? 0 : log.nextRecord(end.position() - most));
    var now = clock.instant();
    if (isAnother) {
      LOG.warn(
          "not every use of a key before {} is known: the audit log does not go on from where its"
              + " uses were last written to the store",
          now);
    }
    return new Tracking(now, end);
  }

  /// Those that are not earlier than what the store knows.
  private Map<String, Use> later(Map<String, Use> uses) {
    uses.entrySet().removeIf(entry -> !isLatest(entry.getKey(), entry.getValue()));
    return uses;
  }

  private boolean isLatest(String arn, Use use) {
    return use.of(arn)
        .flatMap(usage -> records.last(usage.key()))
        .filter(stored -> stored.time().isAfter(use.time()))
        .isEmpty();
  }

  private List<Write> writes(Map<String, Use> uses) {
    var writes = new ArrayList<Write>();
    uses.forEach((arn, use) -> use.of(arn).map(this::put).ifPresent(writes::add));
    return writes;
  }

  private Write put(LastUsage usage) {
    return records.put(usage);
  }

  /// What is known goes into the store after all that it says is known.
  private void put(Tracking next, List<Write> uses) {
    commit(uses);
    commit(List.of(records.put(next)));
    tracking = next;
  }

  /// In small changes, so that others who write need not wait long.
  private void commit(List<Write> writes) {
    for (var from = 0; from < writes.size(); from += WRITES_AT_ONCE) {
      store.commit(
          new Change(writes.subList(from, Math.min(writes.size(), from + WRITES_AT_ONCE))));
    }
  }
}
