package org.trentkms.bench;

import java.time.Duration;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.trentkms.bench.installation.LogProgress;
import org.trentkms.bench.installation.ThreadTimes;
import org.trentkms.bench.installation.ThreadTimes.Part;
import org.trentkms.load.comparison.Measurement;

/// What was seen in a minute of a server that is called without a pause.
record SustainedMinute(Measurement seen, State before, State after) {

  private static final double MEGABYTE = 1e6;

  /// The names of the columns. Times are processor time: of the server and of what answers the
  /// calls for each call, of the work behind for each record that it has come over.
  static final String HEADING =
      """
                                 CPU µs a call                          CPU µs a record                   MB behind                          MB
      minute  calls/s   p99 µs     all   calls collector compiler  sealing   index archive   sinks   sealing   index archive   sinks  resident\
      """;

  /// What a server has used and done up to a time.
  record State(ThreadTimes times, LogProgress log, long residentBytes) {}

  /// The line of the minute.
  String line(int number) {
    var log = after.log();
    return String.format(Locale.ROOT, "%6d %8.0f %8.0f", number, seen.callsPerSecond(), p99())
        + String.format(Locale.ROOT, " %7.2f %7.2f", seen.microsecondsPerCall(), aCall(Part.CALLS))
        + String.format(Locale.ROOT, " %9.2f %8.2f ", aCall(Part.COLLECTOR), aCall(Part.COMPILER))
        + aRecord(Part.SEALING, LogProgress::sealed)
        + aRecord(Part.INDEX, LogProgress::indexed)
        + aRecord(Part.ARCHIVE, LogProgress::archived)
        + aRecord(Part.SINKS, LogProgress::sunk)
        + "  "
        + behind(log.written() - log.sealed())
        + behind(log.closed() - log.indexed())
        + behind(log.closed() - log.archived())
        + behind(log.written() - log.sunk())
        + String.format(Locale.ROOT, " %9.0f", after.residentBytes() / MEGABYTE);
  }

  private double p99() {
    return seen.latency().p99();
  }

  /// The microseconds that a part took for each call.
  private double aCall(Part part) {
    return microseconds(part) / seen.calls();
  }

  /// The microseconds that a part took for each record that it has come over; none where there is
  /// no such part, or it has come over none.
  private String aRecord(Part part, ToLongFunction<LogProgress> position) {
    var bytesARecord = (double) progress(LogProgress::written) / seen.calls();
    var records = progress(position) / bytesARecord;
    return records > 0 && !time(part).isZero()
        ? String.format(Locale.ROOT, " %7.2f", microseconds(part) / records)
        : "       –";
  }

  private long progress(ToLongFunction<LogProgress> position) {
    return position.applyAsLong(after.log()) - position.applyAsLong(before.log());
  }

  private double microseconds(Part part) {
    return time(part).toNanos() / 1e3;
  }

  private Duration time(Part part) {
    return after.times().of(part).minus(before.times().of(part));
  }

  private static String behind(long bytes) {
    return String.format(Locale.ROOT, " %7.0f", bytes / MEGABYTE);
  }
}
