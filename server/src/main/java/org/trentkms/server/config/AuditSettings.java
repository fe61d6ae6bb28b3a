package org.trentkms.server.config;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.trentkms.server.document.About;
import org.trentkms.server.document.Default;

/// What becomes of the audit log.
///
/// @param sinks where its records go besides
/// @param reserve how much of the disk is kept for changes
/// @param waits what answers wait for
public record AuditSettings(
    @About(
            "Where every record goes besides, as a line of JSON: `stdout`, the standard output of the"
                + " server, or file:PATH, a file that is added to.")
        @Default("[]")
        List<SinkTarget> sinks,
    @About(
            "Whether closed segments are written as CloudTrail's log files, too, for tools that read"
                + " those: `AWSLogs/…` in the folder of the log.")
        @Default("true")
        Boolean cloudTrailFiles,
    @About(
            "How long a record is kept at least, as 90d: then its segment is removed with all that"
                + " belongs to it, and a signed marker left. Without it, everything is kept.")
        Optional<Span> retention,
    @About(
            "So much of the disk is kept for the records of changes and commands, for when there is no"
                + " room for others any more; 0 for none.")
        @Default("16MiB")
        ByteSize reserve,
    @About(
            "What an answer waits for: `write`, that its record is written, which survives the end of"
                + " the server, or `disk`, which survives a loss of power. Changes wait for the disk in"
                + " any case.")
        AuditWaits waits) {

  private static final Duration SHORTEST = Duration.ofDays(1);

  /// @throws IllegalArgumentException where a sink comes twice, or records are hardly kept at all
  public AuditSettings {
    sinks = List.copyOf(sinks);
    if (retention.filter(kept -> kept.duration().compareTo(SHORTEST) < 0).isPresent()) {
      throw new IllegalArgumentException("'audit.retention' is at least 1d");
    }
    var known = new HashSet<SinkTarget>();
    for (var sink : sinks) {
      if (!known.add(sink)) {
        throw new IllegalArgumentException("'audit.sinks' has " + sink + " a second time");
      }
    }
  }
}
