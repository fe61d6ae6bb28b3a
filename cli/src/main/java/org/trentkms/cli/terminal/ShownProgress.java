package org.trentkms.cli.terminal;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// How far some work has come, as a bar on standard error if that is a terminal.
public final class ShownProgress implements AutoCloseable {

  private final PrintWriter err;
  private final InstantSource clock;
  private @Nullable ProgressBar bar;

  public ShownProgress(PrintWriter err, InstantSource clock) {
    this.err = err;
    this.clock = clock;
  }

  /// What is told how much more of the work is done, which is so much in all.
  public LongConsumer of(long total) {
    if (!StandardError.isTerminal()) {
      return _ -> {};
    }
    var shown = new ProgressBar(err, clock, total);
    bar = shown;
    return shown::add;
  }

  /// Takes it off the terminal until more is done.
  public void clear() {
    if (bar != null) {
      bar.clear();
    }
  }

  @Override
  public void close() {
    clear();
  }
}
