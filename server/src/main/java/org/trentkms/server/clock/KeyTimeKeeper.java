package org.trentkms.server.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.server.pulse.Pulse;

/// Looks at key time again and again, so that a step is noticed on a server that nobody calls, and
/// remembers it in a file: after each sixty looks, when a step is doubted or accepted, and at the
/// end.
public final class KeyTimeKeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KeyTimeKeeper.class);
  private static final int LOOKS_BETWEEN_WRITES = 60;

  private final KeyTime time;
  private final MarkFile file;
  private final Pulse pulse;
  private int looks;
  private boolean isDoubted;

  private KeyTimeKeeper(KeyTime time, MarkFile file, Duration pause) throws IOException {
    this.time = time;
    this.file = file;
    write(time.mark());
    this.pulse = Pulse.start("key-time", pause, this::look);
  }

  /// Remembers key time for the first time, and begins.
  ///
  /// @param pause between two looks
  /// @throws UncheckedIOException where the file cannot be written
  public static KeyTimeKeeper start(KeyTime time, Path file, Duration pause) {
    try {
      return new KeyTimeKeeper(time, new MarkFile(file), pause);
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
    looks++;
    var mark = time.mark();
    if (looks % LOOKS_BETWEEN_WRITES == 0 || mark.doubt().isPresent() != isDoubted) {
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
