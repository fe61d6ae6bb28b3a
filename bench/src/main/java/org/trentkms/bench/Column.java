package org.trentkms.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.trentkms.load.comparison.Measurement;
import org.trentkms.load.statistics.Median;

/// One figure of a measurement, as reports show it.
enum Column {
  CALLS("calls/s", "callsPerSecond", 0, Measurement::callsPerSecond),
  PROCESSOR("CPU µs", "processorMicroseconds", 2, Measurement::microsecondsPerCall),
  ALLOCATION("bytes", "allocatedBytes", 0, Measurement::bytesPerCall),
  P50("p50 µs", "p50Microseconds", 0, measurement -> measurement.latency().p50()),
  P90("p90 µs", "p90Microseconds", 0, measurement -> measurement.latency().p90()),
  P99("p99 µs", "p99Microseconds", 0, measurement -> measurement.latency().p99()),
  P999("p99.9 µs", "p999Microseconds", 0, measurement -> measurement.latency().p999()),
  SERVER("server", "serverBusy", 2, Measurement::serverBusy),
  DRIVER("driver", "driverBusy", 2, Measurement::driverBusy);

  private static final int WIDTH = 9;

  private final String title;
  private final String jsonName;
  private final int decimals;
  private final ToDoubleFunction<Measurement> figure;

  Column(String title, String jsonName, int decimals, ToDoubleFunction<Measurement> figure) {
    this.title = title;
    this.jsonName = jsonName;
    this.decimals = decimals;
    this.figure = figure;
  }

  /// The heading of the column in a table.
  String heading() {
    return " ".repeat(Math.max(1, WIDTH - title.length())) + title;
  }

  /// The median over the measurements in the column of a table.
  String cell(List<Measurement> measurements) {
    return String.format(Locale.ROOT, "%" + WIDTH + "." + decimals + "f", median(measurements));
  }

  /// The median over the measurements as a member of a JSON object.
  String member(List<Measurement> measurements) {
    return String.format(Locale.ROOT, "\"%s\": %.3f", jsonName, median(measurements));
  }

  private double median(List<Measurement> measurements) {
    return Median.of(measurements.stream().mapToDouble(figure));
  }
}
