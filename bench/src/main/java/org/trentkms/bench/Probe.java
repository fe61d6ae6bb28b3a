package org.trentkms.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.trentkms.bench.Measurement.Latency;

/// Puts load on a server for some seconds, and says what was seen.
///
/// @param connections how many clients call at the same time
/// @param ticker nanoseconds
record Probe(int connections, LongSupplier ticker) {

  /// Measures what answers at this address.
  ///
  /// @throws IOException where any answer is not 200
  Measurement measure(
      ServerProcess server, InetSocketAddress address, PreparedRequests requests, Duration duration)
      throws IOException {
    try (var generator = LoadGenerator.connect(address, connections, ticker)) {
      return measure(server, generator, requests, duration);
    }
  }

  /// Measures with connections that stay open.
  ///
  /// @throws IOException where any answer is not 200
  Measurement measure(
      ServerProcess server, LoadGenerator generator, PreparedRequests requests, Duration duration)
      throws IOException {
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

  private static Duration driverTime() {
    return ServerProcess.processorTime(ProcessHandle.current());
  }
}
