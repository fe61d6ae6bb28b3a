package org.trentkms.server.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.server.pulse.Pulse;

/// Looks at key time once a second, so that a step is noticed on a server that nobody calls, and
/// remembers it in a file: once a minute, when a step is doubted or accepted, and at the end.
public final class KeyTimeKeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KeyTimeKeeper.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int PAUSES_BETWEEN_WRITES = 60;

  private final KeyTime time;
  private final MarkFile file;
  private final Pulse pulse;
  private int pauses;
  private boolean isDoubted;

  private KeyTimeKeeper(KeyTime time, MarkFile file) throws IOException {
    this.time = time;
    this.file = file;
    write(time.mark());
    this.pulse = Pulse.start("key-time", PAUSE, this::look);
  }

  /// Remembers key time for the first time, and begins.
  ///
  /// @throws UncheckedIOException where the file cannot be written
  public static KeyTimeKeeper start(KeyTime time, Path file) {
    try {
      return new KeyTimeKeeper(time, new MarkFile(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ends, and remembers key time a last time.
  @Override
  public void close() {
    pulse.close();
    tryToWrite(time.mark());
  }

  private void look() {
    pauses++;
    var mark = time.mark();
    if (pauses % PAUSES_BETWEEN_WRITES == 0 || mark.doubt().isPresent() != isDoubted) {
      tryToWrite(mark);
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
