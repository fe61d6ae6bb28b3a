package org.trentkms.server.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that looks at key time once a second, so that a step is noticed on a server that
/// nobody calls, and remembers it in a file: once a minute, when a step is doubted or accepted, and
/// at the end.
public final class KeyTimeKeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KeyTimeKeeper.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int PAUSES_BETWEEN_WRITES = 60;

  private final KeyTime time;
  private final MarkFile file;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private boolean isDoubted;

  private KeyTimeKeeper(KeyTime time, MarkFile file) {
    this.time = time;
    this.file = file;
    this.thread = Thread.ofPlatform().name("key-time").daemon().unstarted(this::run);
  }

  /// Remembers key time for the first time, and starts the thread.
  ///
  /// @throws UncheckedIOException where the file cannot be written
  public static KeyTimeKeeper start(KeyTime time, Path file) {
    var keeper = new KeyTimeKeeper(time, new MarkFile(file));
    try {
      keeper.write(time.mark());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    keeper.thread.start();
    return keeper;
  }

  /// Remembers key time a last time and ends the thread.
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException _) {
      // What was written last is at most a minute old.
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      for (var pauses = 1; !closing.await(PAUSE.toNanos(), TimeUnit.NANOSECONDS); pauses++) {
        var mark = time.mark();
        if (pauses % PAUSES_BETWEEN_WRITES == 0 || mark.doubt().isPresent() != isDoubted) {
          tryToWrite(mark);
        }
      }
      tryToWrite(time.mark());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void tryToWrite(Mark mark) {
    try {
      write(mark);
    } catch (IOException e) {
      LOG.error("key time cannot be remembered in {}", file.file(), e);
    }
  }

  private void write(Mark mark) throws IOException {
    file.write(mark);
    isDoubted = mark.doubt().isPresent();
  }
}
