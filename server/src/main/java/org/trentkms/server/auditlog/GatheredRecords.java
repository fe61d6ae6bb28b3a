package org.trentkms.server.auditlog;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.ObjIntConsumer;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;

/// The records that were appended and are not written yet, as lines. Adding is for any number of
/// threads, writing for one at a time.
final class GatheredRecords {

  private static final int SMALLEST_BUFFER = 64 << 10;
  private static final int LARGEST_BUFFER = 8 << 20;

  /// Guards what is gathered.
  private final ReentrantLock gathering = new ReentrantLock();

  private byte[] gathered = new byte[SMALLEST_BUFFER];
  private int gatheredSize;
  private volatile long end;

  private byte[] batch = new byte[SMALLEST_BUFFER];
  private int batchSize;

  /// @param end the position of the log at which they begin
  GatheredRecords(long end) {
    this.end = end;
  }

  /// The position at which the last of them ends.
  long end() {
    return end;
  }

  /// Adds one, and returns the position at which it ends.
  ///
  /// @param size of the record in bytes
  /// @param record copies it into an array, from a position on
  /// @param listener is told the position before the record can be written
  /// @throws KmsException KMSInternalException where more waits than there is room for
  long add(int size, ObjIntConsumer<byte[]> record, LongConsumer listener) {
    gathering.lock();
    try {
      makeRoom(gatheredSize + size + 1);
      record.accept(gathered, gatheredSize);
      gatheredSize += size;
      gathered[gatheredSize++] = '\n';
      var position = end + size + 1;
      listener.accept(position);
      end = position;
      return position;
    } finally {
      gathering.unlock();
    }
  }

  private void makeRoom(int size) {
    if (size > LARGEST_BUFFER) {
      throw new KmsException(ErrorCode.KMS_INTERNAL);
    }
    if (size > gathered.length) {
      gathered =
          Arrays.copyOf(gathered, Math.min(LARGEST_BUFFER, Math.max(size, 2 * gathered.length)));
    }
  }

  /// Whether there is anything to write: what could not be written before, or what has been
  /// gathered since.
  boolean hasBatch() {
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

  /// What is to be written; after {@link #hasBatch}.
  byte[] batch() {
    return batch;
  }

  /// How many of its bytes.
  int batchSize() {
    return batchSize;
  }

  /// Takes note that the batch is written.
  void batchWritten() {
    batchSize = 0;
  }
}
