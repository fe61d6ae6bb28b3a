package org.trentkms.server.auditlog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.audit.AuditEvent;
import org.trentkms.audit.AuditLog;
import org.trentkms.audit.LogPlace;
import org.trentkms.crypto.Sha256;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.secret.Bytes;

/// The audit log as a file of lines, each a CloudTrail record in JSON.
///
/// Records are gathered in memory and written together, by whoever calls {@link #flush}. A position
/// is the offset in the file at which a record ends. What was appended stays in memory until it is
/// written: after a failed write the file is cut back to its last whole line, further records are
/// refused, and the next {@link #flush} tries again. So the log has every record that was taken,
/// once and in order, and recovers by itself when the disk has room again.
///
/// A failed sync is for good, until Trent is started anew: what the system has dropped then, no
/// later sync brings back, nor does it report it.
public final class FileAuditLog implements AuditLog, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FileAuditLog.class);

  private static final String FILE = "audit.log";
  private static final int SMALLEST_BUFFER = 64 << 10;
  private static final int LARGEST_BUFFER = 8 << 20;
  private static final int MARKED = 64 << 10;

  private final ThreadLocal<RecordEncoder> encoders = ThreadLocal.withInitial(RecordEncoder::new);
  private final Path path;
  private final LogFile file;
  private final long lengthAtOpening;

  /// Guards what is gathered.
  private final ReentrantLock gathering = new ReentrantLock();

  private byte[] gathered = new byte[SMALLEST_BUFFER];
  private int gatheredSize;
  private volatile long end;

  /// Guards the file and what is being written to it.
  private final ReentrantLock writing = new ReentrantLock();

  private byte[] batch = new byte[SMALLEST_BUFFER];
  private int batchSize;
  private volatile long written;

  /// Guards the position that is known to be on disk.
  private final ReentrantLock syncing = new ReentrantLock();

  private volatile long synced;

  private volatile boolean isWritable = true;
  private volatile boolean isSyncable = true;

  private FileAuditLog(Path path, LogFile file) {
    this.path = path;
    this.file = file;
    lengthAtOpening = file.length();
    end = file.length();
    written = file.length();
  }

  /// Opens the log in a folder, or begins one.
  ///
  /// @throws org.trentkms.server.datadir.DataDirectoryFailure where others than the owner may use
  ///   its file
  public static FileAuditLog open(Path folder) throws IOException {
    var path = folder.resolve(FILE);
    return new FileAuditLog(path, LogFile.open(path));
  }

  @Override
  public Bytes encode(AuditEvent event) {
    return encoders.get().encode(event);
  }

  /// @throws KmsException KMSInternalException where the log cannot be written or more waits to be
  ///   written than it holds
  @Override
  public long append(Bytes record, LongConsumer listener) {
    gathering.lock();
    try {
      var size = gatheredSize + record.size() + 1;
      if (!isHealthy() || size > LARGEST_BUFFER) {
        throw new KmsException(ErrorCode.KMS_INTERNAL);
      }
      if (size > gathered.length) {
        gathered =
            Arrays.copyOf(gathered, Math.min(LARGEST_BUFFER, Math.max(size, 2 * gathered.length)));
      }
      record.copyTo(gathered, gatheredSize);
      gathered[size - 1] = '\n';
      gatheredSize = size;
      var position = end + record.size() + 1;
      listener.accept(position);
      end = position;
      return position;
    } finally {
      gathering.unlock();
    }
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
    return isWritable && isSyncable;
  }

  /// Writes all that was appended before the call. Costs next to nothing where that is done.
  /// Whether it succeeded, {@link #written} and {@link #isHealthy} tell.
  public void flush() {
    if (written == end) {
      return;
    }
    writing.lock();
    try {
      while (nextBatch()) {
        file.append(batch, batchSize);
        batchSize = 0;
        written = file.length();
      }
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

  /// Writes all that was appended before the call and waits until the disk has it. How far that
  /// went, {@link #synced} tells.
  public void sync() {
    flush();
    syncing.lock();
    try {
      var position = written;
      if (position > synced && isSyncable) {
        file.sync();
        synced = position;
      }
    } catch (IOException e) {
      LOG.error(
          "the audit log is not on the disk, and calls fail until Trent is started anew: {}",
          e.toString());
      isSyncable = false;
    } finally {
      syncing.unlock();
    }
  }

  /// Reads the records that are written, from a position on; from the beginning where no record
  /// begins at that position.
  public void read(long from, Consumer<Bytes> reader) throws IOException {
    LogFile.read(path, from, reader);
  }

  /// The position of the first record that begins after this one.
  public long nextRecord(long position) throws IOException {
    return LogFile.nextLine(path, position);
  }

  /// The place up to which the log is written. Its mark is empty where the file is not to be found
  /// any more: somebody has moved it away.
  public LogPlace place() {
    var position = written;
    try {
      return new LogPlace(position, mark(position).orElseThrow(() -> cut(position)));
    } catch (IOException e) {
      LOG.warn("the audit log is not where it is written: {}", e.toString());
      return new LogPlace(position, Bytes.owning(new byte[0]));
    }
  }

  private static IOException cut(long position) {
    return new IOException("its file ends before " + position);
  }

  /// Whether this place is one of this log, as it was when it was opened. Its beginning tells it
  /// from no other log, but from one that was empty.
  public boolean has(LogPlace place) throws IOException {
    return place.position() <= lengthAtOpening
        && (place.position() > 0 || lengthAtOpening > 0)
        && mark(place.position()).filter(place.mark()::equals).isPresent();
  }

  /// The digest of the bytes before a position. The record that ends there is among them, or enough
  /// of it: its event id, which no other has, stands near its end.
  private Optional<Bytes> mark(long position) throws IOException {
    return LogFile.before(path, position, MARKED).map(bytes -> Bytes.owning(Sha256.of(bytes)));
  }

  /// Writes what can be written, syncs and closes the file.
  @Override
  public void close() throws IOException {
    sync();
    isWritable = false;
    file.close();
  }

  /// Whether there is anything to write: what could not be written before, or what has been
  /// gathered since.
  private boolean nextBatch() {
    if (batchSize > 0) {
      return true;
    }
    gathering.lock();
    try {
      var empty = batch;
      batch = gathered;
      batchSize = gatheredSize;
      gathered = empty;
      gatheredSize = 0;
    } finally {
      gathering.unlock();
    }
    return batchSize > 0;
  }
}
