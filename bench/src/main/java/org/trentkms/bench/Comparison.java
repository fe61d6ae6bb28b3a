package org.trentkms.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.trentkms.bench.Measurement.Latency;

/// Puts the same load in turn on Trent and on the constant answer of one server.
final class Comparison {

  private final ServerProcess server;
  private final int connections;
  private final LongSupplier ticker;

  /// @param connections how many clients call at the same time
  Comparison(ServerProcess server, int connections, LongSupplier ticker) {
    this.server = server;
    this.connections = connections;
    this.ticker = ticker;
  }

  /// Measures the constant and then the operation, each for this long.
  ///
  /// @throws IOException where any answer is not 200
  Round round(PreparedRequests requests, Duration duration) throws IOException {
    return new Round(
        measure(server.constant(), requests, duration),
        measure(server.trent(), requests, duration));
  }

  private Measurement measure(
      InetSocketAddress address, PreparedRequests requests, Duration duration) throws IOException {
    try (var generator = LoadGenerator.connect(address, connections, ticker)) {
      var allocated = server.allocatedBytes();
      var serverTime = server.processorTime();
      var driverTime = driverTime();
      var start = ticker.getAsLong();
      var latencies = generator.run(requests, duration);
      var elapsed = Duration.ofNanos(ticker.getAsLong() - start);
      return new Measurement(
          latencies.count(),
          elapsed,
          server.processorTime().minus(serverTime),
          driverTime().minus(driverTime),
          server.allocatedBytes() - allocated,
          Latency.of(latencies));
    }
  }

  private static Duration driverTime() {
    return ServerProcess.processorTime(ProcessHandle.current());
  }
}
