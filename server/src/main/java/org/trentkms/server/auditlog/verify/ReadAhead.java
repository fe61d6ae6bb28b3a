package org.trentkms.server.auditlog.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// A segment that is read, decompressed and hashed as a whole by threads of their own, ahead of who
/// holds its records against their heads: each of the three takes about as long.
final class ReadAhead implements AutoCloseable {

  private static final int BLOCK = 512 << 10;
  private static final int MOST_BLOCKS = 32;

  private final InputStream content;
  private final WholeHash whole = new WholeHash();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<ByteBuffer> blocks = new ArrayBlockingQueue<>(MOST_BLOCKS);
  private final Future<?> reading;
  private ByteBuffer current = ByteBuffer.allocate(0);
  private boolean isAtEnd;

  /// Begins to read.
  ///
  /// @param content is closed with this
  ReadAhead(InputStream content) {
    this.content = content;
    this.reading = threads.submit(this::readAll);
  }

  private Void readAll() throws IOException, InterruptedException, ExecutionException {
    try {
      Future<?> hashing = threads.submit(() -> {});
      while (true) {
        var block = new byte[BLOCK];
        var size = content.read(block);
        // The blocks are hashed in their order.
        hashing.get();
        if (size <= 0) {
          return null;
        }
        hashing = threads.submit(() -> whole.add(block, size));
        blocks.put(ByteBuffer.wrap(block, 0, size));
      }
    } finally {
      blocks.put(ByteBuffer.allocate(0));
    }
  }

  /// Reads some bytes into the block.
  ///
  /// @return how many; none at the end
  /// @throws IOException where the segment cannot be read further
  int read(byte[] block) throws IOException {
    try {
      if (!current.hasRemaining() && !isAtEnd) {
        current = blocks.take();
        isAtEnd = !current.hasRemaining();
      }
      if (isAtEnd) {
        reading.get();
        return 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("verifying was interrupted");
    } catch (ExecutionException e) {
      throw refusal(e.getCause());
    }
    var count = Math.min(block.length, current.remaining());
    current.get(block, 0, count);
    return count;
  }

  private static IOException refusal(@Nullable Throwable cause) {
    return cause instanceof IOException refusal
        ? refusal
        : new IOException("cannot be read", cause);
  }

  /// The hash of all that was read. To be asked when this is closed.
  WholeHash whole() {
    return whole;
  }

  /// Ends the threads.
  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    threads.close();
    content.close();
  }
}
