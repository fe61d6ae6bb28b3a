package org.trentkms.load.comparison;

import java.time.Duration;
import org.trentkms.load.Latencies;

/// What was seen while one of the two answered for some seconds.
///
/// @param latency within which half, 90, 99 and 99.9 of a hundred calls were answered
public record Measurement(
    long calls,
    Duration elapsed,
    Duration serverTime,
    Duration driverTime,
    long allocatedBytes,
    Latency latency) {

  private static final double LEAST_OF_SERVER = 0.95;
  private static final double MOST_OF_DRIVER = 0.90;

  /// How many calls were answered in a second.
  public double callsPerSecond() {
    return calls / seconds(elapsed);
  }

  /// The processor time of the server for each call.
  public double microsecondsPerCall() {
    return 1e6 * seconds(serverTime) / calls;
  }

  /// The bytes that the server allocated for each call.
  public double bytesPerCall() {
    return (double) allocatedBytes / calls;
  }

  /// The part of its processor that the server used.
  public double serverBusy() {
    return seconds(serverTime) / seconds(elapsed);
  }

  /// The part of its processor that the driver used.
  public double driverBusy() {
    return seconds(driverTime) / seconds(elapsed);
  }

  /// Whether it was the server that was measured: it was busy and the driver was not.
  public boolean counts() {
    return serverBusy() >= LEAST_OF_SERVER && driverBusy() <= MOST_OF_DRIVER;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  /// Within how many microseconds these parts of the calls were answered.
  public record Latency(double p50, double p90, double p99, double p999) {

    private static final double MICROSECOND = 1e3;

    static Latency of(Latencies latencies) {
      return new Latency(
          latencies.percentile(0.5) / MICROSECOND,
          latencies.percentile(0.9) / MICROSECOND,
          latencies.percentile(0.99) / MICROSECOND,
          latencies.percentile(0.999) / MICROSECOND);
    }
  }
}
