package org.trentkms.server.auditlog;

import static java.time.temporal.ChronoUnit.HOURS;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.audit.AuditEvent;
import org.trentkms.audit.AuditLog;
import org.trentkms.audit.LogPlace;
import org.trentkms.crypto.Sha256;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.secret.Bytes;

/// The audit log as files of lines, each a CloudTrail record in JSON. One file, a segment, follows
/// another: a segment is closed at the beginning of an hour, and when it has grown large.
///
/// Records are gathered in memory and written together, by whoever calls {@link #flush}. A position
/// is the number of bytes of all segments at which a record ends. What was appended stays in memory
/// until it is written: after a failed write the file is cut back to its last whole line, further
/// records are refused, and the next {@link #flush} tries again. So the log has every record that
/// was taken, once and in order, and recovers by itself when the disk has room again.
///
/// A failed sync is for good, until Trent is started anew: what the system has dropped then, no
/// later sync brings back, nor does it report it.
public final class FileAuditLog implements AuditLog, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FileAuditLog.class);

  private static final int MARKED = 64 << 10;

  /// Some hundred thousand records.
  private static final long SEGMENT = 64 << 20;

  private final ThreadLocal<RecordEncoder> encoders = ThreadLocal.withInitial(RecordEncoder::new);
  private final Segments segments;
  private final long segmentSize;
  private final long endAtOpening;

  private final GatheredRecords gathered;

  /// Guards the file and what is being written to it. Which file that is changes under {@link
  /// #syncing}, too.
  private final ReentrantLock writing = new ReentrantLock();

  private LogFile file;
  private long start;
  private volatile long written;

  /// Guards the position that is known to be on disk.
  private final ReentrantLock syncing = new ReentrantLock();

  private volatile long synced;

  /// The time of the segment's first records; null as long as nobody has asked for it.
  private @Nullable Instant begun;

  private boolean isRollRefused;

  private volatile boolean isWritable = true;
  private volatile boolean isSyncable = true;

  /// Its file is not there any more.
  private volatile boolean isLost;

  private volatile DiskReserve reserve = DiskReserve.none();

  private FileAuditLog(Segments segments, LogFile file, long segmentSize) {
    this.segments = segments;
    this.file = file;
    this.segmentSize = segmentSize;
    start = segments.start();
    begun = segments.lastWritten().orElse(null);
    endAtOpening = start + file.length();
    gathered = new GatheredRecords(endAtOpening);
    written = endAtOpening;
  }

  /// Opens the log in a folder, or begins one.
  ///
  /// @throws org.trentkms.server.datadir.DataDirectoryFailure where others than the owner may use
  ///   its files
  public static FileAuditLog open(Path folder) throws IOException {
    return open(folder, SEGMENT);
  }

  /// The same, with segments that are closed from this size on.
  static FileAuditLog open(Path folder, long segmentSize) throws IOException {
    var segments = Segments.in(folder);
    return new FileAuditLog(segments, segments.openLast(), segmentSize);
  }

  /// Has a reserve of the disk kept for the records of changes and commands: where there is no room
  /// for others any more, it is given up.
  ///
  /// @param file that takes up the room
  /// @param size in bytes, 0 for none
  public void keepReserve(Path file, long size) throws IOException {
    reserve = DiskReserve.open(file, size);
  }

  /// Gives up the reserve for a change that the disk has no room for.
  ///
  /// @param cause what says so, in words
  /// @return whether there is room now: there was a reserve
  public boolean makeRoom(String cause) {
    return reserve.spend(cause);
  }

  /// What has become of the reserve, in words.
  public String reserveState() {
    return reserve.state();
  }

  /// The files of the log.
  Segments segments() {
    return segments;
  }

  @Override
  public Bytes encode(AuditEvent event) {
    return encoders.get().encode(event);
  }

  @Override
  public long append(Bytes record, LongConsumer listener) {
    return append(record.size(), record::copyTo, listener, isHealthy());
  }

  @Override
  public long append(AuditEvent event, LongConsumer listener) {
    var record = encoders.get().write(event);
    return append(record.size(), record::copyTo, listener, isHealthy());
  }

  @Override
  public long appendChange(Bytes record) {
    return append(record.size(), record::copyTo, _ -> {}, takesChanges());
  }

  private long append(
      int size, ObjIntConsumer<byte[]> record, LongConsumer listener, boolean isTaken) {
    if (!isTaken) {
      throw new KmsException(ErrorCode.KMS_INTERNAL);
    }
    return gathered.add(size, record, listener);
  }

  /// The position up to which the log has been written to the file: it survives the end of the
  /// process.
  public long written() {
    return written;
  }

  /// The position up to which the log is on the disk: it survives a loss of power.
  public long synced() {
    return synced;
  }

  @Override
  public boolean isHealthy() {
    return takesChanges() && !reserve.isSpent();
  }

  @Override
  public boolean takesChanges() {
    return isWritable && isSyncable && !isLost;
  }

  /// Writes all that was appended before the call. Costs next to nothing where that is done.
  /// Whether it succeeded, {@link #written} and {@link #isHealthy} tell.
  public void flush() {
    if (written == gathered.end()) {
      return;
    }
    writing.lock();
    try {
      writeFromReserve();
      if (!isWritable) {
        LOG.info("the audit log can be written again");
        isWritable = true;
      }
    } catch (IOException e) {
      if (isWritable) {
        LOG.error("the audit log cannot be written, and calls fail until it can: {}", e.toString());
        isWritable = false;
      }
    } finally {
      writing.unlock();
    }
  }

  private void writeFromReserve() throws IOException {
    try {
      write();
    } catch (IOException e) {
      if (!reserve.spend(e.toString())) {
        throw e;
      }
      write();
    }
  }

  private void write() throws IOException {
    while (gathered.hasBatch()) {
      file.append(gathered.batch(), gathered.batchSize());
      gathered.batchWritten();
      written = start + file.length();
    }
  }

  /// Looks whether the file that is written to is still where it belongs, and puts it back from
  /// what is open of it where it is not; and whether the disk has room. To be called now and then.
  public void lookAfter() {
    syncing.lock();
    try {
      if (!segments.isOpen(file)) {
        putBack();
      }
    } catch (IOException e) {
      if (!isLost) {
        LOG.error("the audit log is not where it is written, and calls fail: {}", e.toString());
        isLost = true;
      }
    } finally {
      syncing.unlock();
    }
    reserve.tend(takesChanges());
  }

  private void putBack() throws IOException {
    writing.lock();
    try {
      var gone = file;
      file = segments.putBack(gone);
      gone.close();
    } finally {
      writing.unlock();
    }
    isLost = false;
    LOG.error(
        "the audit log was moved or deleted, and was put back whole from what was open of it");
  }

  /// Writes all that was appended before the call and waits until the disk has it. How far that
  /// went, {@link #synced} tells.
  public void sync() {
    sync(Long.MAX_VALUE);
  }

  /// The same for the records up to a position. Of many who wait at the same time, one has the disk
  /// take what all of them have written.
  public void sync(long wanted) {
    flush();
    syncing.lock();
    try {
      var position = written;
      if (synced < Math.min(wanted, position) && isSyncable) {
        putOnDisk(file);
        synced = position;
      }
    } catch (IOException e) {
      LOG.debug("how far the audit log is on the disk is not known: {}", e.toString());
    } finally {
      syncing.unlock();
    }
  }

  private void putOnDisk(LogFile lines) throws IOException {
    try {
      lines.sync();
    } catch (IOException e) {
      LOG.error(
          "the audit log is not on the disk, and calls fail until Trent is started anew: {}",
          e.toString());
      isSyncable = false;
      throw e;
    }
  }

  /// Closes the segment that is written to, and begins another, where it has grown large or was
  /// begun in another hour than this time is in. Where that fails it is written to as before, and
  /// the next call tries again.
  ///
  /// @param now by the clock of the machine
  public void roll(Instant now) {
    syncing.lock();
    try {
      if (!isRollDue(now)) {
        return;
      }
      var full = file;
      // Most of it, so that those who write wait for little.
      putOnDisk(full);
      swap();
      begun = now;
      putOnDisk(full);
      segments.putNamesOnDisk();
      full.close();
      isRollRefused = false;
    } catch (IOException e) {
      if (!isRollRefused) {
        LOG.warn("the audit log goes on in one file, which cannot be closed: {}", e.toString());
        isRollRefused = true;
      }
    } finally {
      syncing.unlock();
    }
  }

  private boolean isRollDue(Instant now) {
    var size = written - start;
    if (size == 0 || begun == null) {
      begun = now;
    }
    return isHealthy()
        && size > 0
        && (size >= segmentSize || !begun.truncatedTo(HOURS).equals(now.truncatedTo(HOURS)));
  }

  private void swap() throws IOException {
    var next = segments.makeNext();
    writing.lock();
    try {
      segments.close(written);
      file = next;
      start = written;
    } catch (IOException e) {
      next.close();
      throw e;
    } finally {
      writing.unlock();
    }
  }

  /// Reads the records that are written, from a position on; from the beginning where no record
  /// begins at that position.
  public void read(long from, Consumer<Bytes> reader) throws IOException {
    segments.read(from, (_, record) -> reader.accept(record));
  }

  /// The same, with the position at which each ends.
  public void follow(long from, RecordReader reader) throws IOException {
    segments.read(from, reader);
  }

  /// The position from which on {@link #follow} reads.
  public long startOfReading(long from) throws IOException {
    return segments.startOfReading(from);
  }

  /// The position of the first record that begins after this one.
  public long nextRecord(long position) throws IOException {
    return segments.nextRecord(position);
  }

  /// The place up to which the log is written. Its mark is empty where the file is not to be found
  /// any more: somebody has moved it away.
  public LogPlace place() {
    var position = written;
    try {
      var mark = mark(position).orElseThrow(() -> new IOException("it ends before " + position));
      return new LogPlace(position, mark);
    } catch (IOException e) {
      LOG.warn("the audit log is not where it is written: {}", e.toString());
      return new LogPlace(position, Bytes.owning(new byte[0]));
    }
  }

  /// Whether this place is one of this log, as it was when it was opened. Its beginning tells it
  /// from no other log, but from one that was empty.
  public boolean has(LogPlace place) throws IOException {
    return place.position() <= endAtOpening
        && (place.position() > 0 || endAtOpening > 0)
        && mark(place.position()).filter(place.mark()::equals).isPresent();
  }

  /// The digest of the bytes before a position. The record that ends there is among them, or enough
  /// of it: its event id, which no other has, stands near its end.
  private Optional<Bytes> mark(long position) throws IOException {
    return segments.before(position, MARKED).map(bytes -> Bytes.owning(Sha256.of(bytes)));
  }

  /// Writes what can be written, syncs and closes the file.
  @Override
  public void close() throws IOException {
    sync();
    isWritable = false;
    file.close();
  }
}
