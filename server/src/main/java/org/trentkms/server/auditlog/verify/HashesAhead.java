package org.trentkms.server.auditlog.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.chain.Chain;
import org.trentkms.server.auditlog.chain.RecordHashes;

/// The hashes of a segment, of each record and as a whole, made on a thread of its own ahead of who
/// holds them against the heads. However long the segment is, it takes no more memory than another:
/// the thread waits where it is too far ahead.
final class HashesAhead implements AutoCloseable {

  /// Large enough for a member of a compressed segment, and small enough to be in the processor's
  /// cache still when it is hashed for the second time.
  private static final int BLOCK = 512 << 10;

  /// So many records are handed over at once.
  private static final int PORTION = 1 << 12;

  /// All records of a usual segment: nothing waits then.
  private static final int MOST_PORTIONS = 64;

  private final SegmentFiles segment;
  private final LongConsumer told;
  private final Future<?> reading;
  private final BlockingQueue<Portion> portions = new ArrayBlockingQueue<>(MOST_PORTIONS);
  private final WholeHash whole = new WholeHash();

  /// What is known at the end of the segment.
  private long taken;

  private long rest;

  /// Why reading has ended, and how many bytes were read that no portion tells of: the thread's.
  private @Nullable IOException failure;

  private long untold;

  /// How far the hashes were taken.
  private Bytes current = Portion.NOTHING;

  private int place;
  private boolean isAtEnd;

  /// The hashes of some more records, and how many more bytes were read for them.
  private record Portion(Bytes hashes, long read, boolean isLast) {

    static final Bytes NOTHING = Bytes.owning(new byte[0]);
  }

  /// Begins to read.
  ///
  /// @param isWanted whether there is anything to be read, to be asked on the thread: it may take a
  ///   while
  /// @param told is told how many bytes were read, as the hashes are taken
  HashesAhead(
      SegmentFiles segment,
      Callable<Boolean> isWanted,
      LongConsumer told,
      ExecutorService threads) {
    this.segment = segment;
    this.told = told;
    this.reading = threads.submit(() -> isWanted.call() ? readAll() : null);
  }

  private Void readAll() throws IOException, InterruptedException {
    try (var content = segment.open()) {
      portions.put(new Portion(Portion.NOTHING, 0, false));
      var lines = new RecordHashes(block -> read(content, block), BLOCK);
      Bytes hashes;
      do {
        hashes = lines.next(PORTION);
        portions.put(new Portion(hashes, untold, false));
        untold = 0;
      } while (hashes.size() == PORTION * Chain.SIZE);
      taken = lines.taken();
      rest = lines.rest();
    } catch (InterruptedException e) {
      // Nobody takes them any more, and the last one is to find room.
      portions.clear();
      throw e;
    } finally {
      portions.put(new Portion(Portion.NOTHING, 0, true));
    }
    if (failure != null) {
      throw failure;
    }
    return null;
  }

  /// Reads on. Where that fails it is the end for now, so that what was read before is handed over.
  private int read(InputStream content, byte[] block) {
    try {
      var count = content.read(block);
      whole.add(block, count);
      untold += Math.max(0, count);
      return count;
    } catch (IOException e) {
      failure = e;
      return 0;
    }
  }

  /// Waits until the segment is open.
  ///
  /// @throws IOException where it cannot be opened
  void awaitOpen() throws IOException {
    take();
    if (isAtEnd) {
      finish();
    }
  }

  /// The hashes of the records that follow, one after the other: of so many, or as many as there
  /// are.
  ///
  /// @throws IOException where the segment cannot be read so far
  Bytes next(int most) throws IOException {
    var hashes = new byte[Math.multiplyExact(most, Chain.SIZE)];
    var size = 0;
    while (size < hashes.length) {
      while (place == current.size() && !isAtEnd) {
        take();
      }
      if (isAtEnd) {
        finish();
        break;
      }
      var count = Math.min(hashes.length - size, current.size() - place);
      current.copyTo(place, hashes, size, count);
      place += count;
      size += count;
    }
    return Bytes.owning(size == hashes.length ? hashes : Arrays.copyOf(hashes, size));
  }

  private void take() throws IOException {
    try {
      var portion = portions.take();
      told.accept(portion.read());
      current = portion.hashes();
      place = 0;
      isAtEnd = portion.isLast();
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /// Waits for the thread, which has come to its end.
  ///
  /// @throws IOException where that is not the end of the segment
  private void finish() throws IOException {
    try {
      reading.get();
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (ExecutionException e) {
      throw refusal(e.getCause());
    }
  }

  private static IOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("verifying was interrupted");
  }

  private static IOException refusal(@Nullable Throwable cause) {
    return cause instanceof IOException refusal
        ? refusal
        : new IOException("cannot be read", cause);
  }

  /// How many bytes the records have, their ends among them. To be asked, as what follows, when
  /// there are no more.
  long taken() {
    return taken;
  }

  /// How many bytes follow the last record, without an end.
  long rest() {
    return rest;
  }

  /// The hash of all that was read.
  WholeHash whole() {
    return whole;
  }

  /// Ends the thread, if it has not come to its end.
  @Override
  public void close() {
    reading.cancel(true);
  }
}
