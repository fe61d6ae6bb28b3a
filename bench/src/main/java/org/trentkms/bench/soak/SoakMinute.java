package org.trentkms.bench.soak;

import java.util.Locale;
import org.trentkms.load.comparison.Measurement;
import org.trentkms.load.comparison.Measurement.Latency;

/// What was seen in a minute of a soak.
///
/// @param descriptors how many files and sockets the server had open at its end
/// @param changes how many changes were made until its end
/// @param behindBytes what was written of the audit log and not yet sealed, indexed and compressed
record SoakMinute(
    Measurement seen, long residentBytes, int descriptors, long changes, long behindBytes) {

  static final String HEADING =
      "minute  calls/s  CPU µs  busy   p50 µs   p99 µs p99.9 µs  resident MB  descriptors  changes"
          + "  MB behind";

  private static final double MEGABYTE = 1e6;

  String line(int number) {
    return String.format(
        Locale.ROOT,
        "%6d %8.0f %7.2f %5.2f %8.0f %8.0f %8.0f %12.0f %12d %8d %10.0f",
        number,
        seen.callsPerSecond(),
        seen.microsecondsPerCall(),
        seen.serverBusy(),
        latency().p50(),
        latency().p99(),
        latency().p999(),
        residentMegabytes(),
        descriptors,
        changes,
        behindBytes / MEGABYTE);
  }

  double residentMegabytes() {
    return residentBytes / MEGABYTE;
  }

  Latency latency() {
    return seen.latency();
  }
}
