package org.trentkms.load.comparison;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.trentkms.load.PreparedRequests;

/// Puts the same load in turn on Trent and on the constant answer of one server.
public final class Comparison {

  private final ServerProcess server;
  private final Probe probe;

  /// @param connections how many clients call at the same time
  public Comparison(ServerProcess server, int connections, LongSupplier ticker) {
    this.server = server;
    this.probe = new Probe(connections, ticker);
  }

  /// Has the operation called for this long, and nothing measured.
  ///
  /// @throws IOException where any answer is not 200
  public void warmUp(PreparedRequests requests, Duration duration) throws IOException {
    probe.measure(server, server.trent(), requests, duration);
  }

  /// Measures the constant and then the operation, each for this long.
  ///
  /// @throws IOException where any answer is not 200
  public Round round(PreparedRequests requests, Duration duration) throws IOException {
    return new Round(
        probe.measure(server, server.constant(), requests, duration),
        probe.measure(server, server.trent(), requests, duration));
  }
}
