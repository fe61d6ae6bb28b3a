package org.trentkms.load.comparison;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.trentkms.load.LoadGenerator;
import org.trentkms.load.PreparedRequests;
import org.trentkms.load.Target;
import org.trentkms.load.comparison.Measurement.Latency;

/// Puts load on a server for some seconds, and says what was seen.
///
/// @param connections how many clients call at the same time
/// @param ticker nanoseconds
public record Probe(int connections, LongSupplier ticker) {

  /// Measures what answers there.
  ///
  /// @throws IOException where any answer is not 200
  public Measurement measure(
      ServerProcess server, Target target, PreparedRequests requests, Duration duration)
      throws IOException {
    try (var generator = LoadGenerator.connect(target, connections, ticker)) {
      return measure(server, generator, requests, duration);
    }
  }

  /// Measures with connections that stay open.
  ///
  /// @throws IOException where any answer is not 200
  public Measurement measure(
      ServerProcess server, LoadGenerator generator, PreparedRequests requests, Duration duration)
      throws IOException {
    var ofServer = server.use();
    var ofDriver = Use.ofThisProcess();
    var tally = generator.run(requests, duration);
    var driverTime = Use.ofThisProcess().since(ofDriver).processorTime();
    var used = server.use().since(ofServer);
    tally.requireNoErrors();
    return new Measurement(
        tally.latencies().count(),
        tally.elapsed(),
        used.processorTime(),
        driverTime,
        used.allocatedBytes(),
        Latency.of(tally.latencies()));
  }
}
