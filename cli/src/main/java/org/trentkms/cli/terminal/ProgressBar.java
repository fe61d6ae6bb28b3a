package org.trentkms.cli.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// How far long work has come, on a line of the terminal that is written anew a few times a second.
/// Work that is over sooner than in a second shows nothing. For one thread at a time.
public final class ProgressBar implements AutoCloseable {

  private static final Duration SHOWN_AFTER = Duration.ofSeconds(1);
  private static final Duration BETWEEN = Duration.ofMillis(200);
  private static final int WIDTH = 40;

  private final PrintWriter terminal;
  private final InstantSource clock;
  private final long total;
  private Instant next;
  private long done;
  private boolean isShown;

  /// A bar for work of this size.
  ///
  /// @param terminal where it is shown
  public ProgressBar(PrintWriter terminal, InstantSource clock, long total) {
    this.terminal = terminal;
    this.clock = clock;
    this.total = Math.max(1, total);
    this.next = clock.instant().plus(SHOWN_AFTER);
  }

  /// So much more of the work is done.
  public void add(long part) {
    done += part;
    var now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    isShown = true;
    next = now.plus(BETWEEN);
    var percent = (int) Math.min(100, 100.0 * done / total);
    var filled = WIDTH * percent / 100;
    terminal.print("\r[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + percent + " %");
    terminal.flush();
  }

  /// Takes the bar off the terminal.
  public void clear() {
    if (isShown) {
      isShown = false;
      terminal.print("\r" + " ".repeat(WIDTH + "[] 100 %".length()) + "\r");
      terminal.flush();
    }
  }

  @Override
  public void close() {
    clear();
  }
}
