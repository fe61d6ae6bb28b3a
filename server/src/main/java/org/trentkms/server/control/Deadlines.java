package org.trentkms.server.control;

import java.io.IOException;
import java.nio.channels.Channel;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Closes channels on which reading or writing takes too long, which ends the reading or writing.
final class Deadlines implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);

  private final Duration patience;
  private final ScheduledThreadPoolExecutor timer;

  Deadlines(Duration patience) {
    this.patience = patience;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("control-deadlines").daemon().factory());
    timer.setRemoveOnCancelPolicy(true);
  }

  /// Something that waits for the other side.
  @FunctionalInterface
  interface Waiting<T> {
    T run() throws IOException;
  }

  /// Runs what waits for the other side of the channel.
  ///
  /// @throws IOException where it does, and where it takes too long
  <T> T within(Channel channel, Waiting<T> waiting) throws IOException {
    var closing = closeLater(channel);
    try {
      return waiting.run();
    } finally {
      closing.cancel(false);
    }
  }

  private Future<?> closeLater(Channel channel) throws IOException {
    try {
      return timer.schedule(() -> close(channel), patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      throw new IOException("the server has stopped", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  static void close(Channel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("a control connection was not closed in good order: {}", e.toString());
    }
  }
}
