package org.trentkms.cli.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.stream.Collectors;
import org.trentkms.cli.terminal.Shown;
import org.trentkms.json.JsonValue.JsonNumber;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.load.Tally;
import org.trentkms.load.Workload;
import org.trentkms.server.json.JsonMembers;

/// What came out for one operation.
///
/// @param payload how many bytes it was about
record Figures(Workload operation, int payload, Tally tally) {

  private static final String FORM = "%-32s %6s %10s %8s %8s %8s %8s %8s %8s";
  private static final double MICROSECOND = 1e3;
  private static final double MILLISECOND = 1e6;
  private static final double SECOND = 1e9;

  /// The heading of the table.
  static String heading() {
    return FORM.formatted(
        "operation",
        "bytes",
        "calls/s",
        "p50 ms",
        "p90 ms",
        "p99 ms",
        "p99.9 ms",
        "errors",
        "AWS/s");
  }

  /// Its line in the table.
  String line() {
    return FORM.formatted(
        operation,
        payload,
        Math.round(callsPerSecond()),
        milliseconds(0.5),
        milliseconds(0.9),
        milliseconds(0.99),
        milliseconds(0.999),
        errors(),
        quota());
  }

  /// Which errors there were.
  String errorsByName() {
    return operation
        + ": "
        + tally.errors().entrySet().stream()
            .map(error -> error.getValue() + " × " + Shown.text(error.getKey()))
            .collect(Collectors.joining(", "));
  }

  /// How many calls were answered with an error.
  long errors() {
    return tally.errors().values().stream().mapToLong(each -> each).sum();
  }

  private double callsPerSecond() {
    return tally.latencies().count() * SECOND / Math.max(1, tally.elapsed().toNanos());
  }

  private String milliseconds(double part) {
    return tally.latencies().count() == 0
        ? "-"
        : String.format(Locale.ROOT, "%.2f", tally.latencies().percentile(part) / MILLISECOND);
  }

  private String quota() {
    var quota = AwsQuota.of(operation);
    return quota.isPresent() ? "" + quota.getAsInt() : "-";
  }

  /// The same as JSON.
  JsonObject json() {
    var errors = new JsonMembers();
    tally.errors().forEach(errors::with);
    var object =
        new JsonMembers()
            .with("operation", operation.toString())
            .with("payloadBytes", payload)
            .with("calls", tally.latencies().count())
            .with("callsPerSecond", number(callsPerSecond(), 1))
            .with("p50Microseconds", microseconds(0.5))
            .with("p90Microseconds", microseconds(0.9))
            .with("p99Microseconds", microseconds(0.99))
            .with("p999Microseconds", microseconds(0.999))
            .with("errors", errors.object());
    AwsQuota.of(operation).ifPresent(quota -> object.with("awsQuota", quota));
    return object.object();
  }

  private JsonNumber microseconds(double part) {
    return number(tally.latencies().percentile(part) / MICROSECOND, 1);
  }

  /// A figure with so many decimals.
  static JsonNumber number(double value, int decimals) {
    return new JsonNumber(BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP));
  }
}
