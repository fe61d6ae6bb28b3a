package org.trentkms.server.http;

import io.netty.util.concurrent.EventExecutor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Looks at the connections of one event loop at regular intervals and ends those whose time is
/// over. One round for all costs less than a timer for each request. Confined to the event loop.
final class Rounds {

  private static final long LONGEST_INTERVAL = TimeUnit.SECONDS.toMillis(1);
  private static final int ROUNDS_IN_A_TIMEOUT = 4;

  private final EventExecutor eventLoop;
  private final LongSupplier ticker;
  private final long interval;
  private final Set<Connection> connections = new HashSet<>();

  Rounds(EventExecutor eventLoop, LongSupplier ticker, Timeouts timeouts) {
    this.eventLoop = eventLoop;
    this.ticker = ticker;
    this.interval =
        Math.clamp(timeouts.shortest().toMillis() / ROUNDS_IN_A_TIMEOUT, 1, LONGEST_INTERVAL);
  }

  /// Begins the rounds, which end with the event loop.
  void begin() {
    var _ = eventLoop.schedule(this::go, interval, TimeUnit.MILLISECONDS);
  }

  void add(Connection connection) {
    connections.add(connection);
  }

  void remove(Connection connection) {
    connections.remove(connection);
  }

  private void go() {
    try {
      var now = ticker.getAsLong();
      for (var connection : List.copyOf(connections)) {
        connection.expireAt(now);
      }
    } finally {
      begin();
    }
  }
}
