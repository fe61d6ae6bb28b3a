package org.trentkms.server.config;

import java.util.HashSet;
import java.util.List;
import org.trentkms.server.document.About;
import org.trentkms.server.document.Default;

/// What becomes of the audit log.
///
/// @param sinks where its records go besides
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
        Boolean cloudTrailFiles) {

  /// @throws IllegalArgumentException where a sink comes twice
  public AuditSettings {
    sinks = List.copyOf(sinks);
    var known = new HashSet<SinkTarget>();
    for (var sink : sinks) {
      if (!known.add(sink)) {
        throw new IllegalArgumentException("'audit.sinks' has " + sink + " a second time");
      }
    }
  }
}
