package org.trentkms.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/// What a command knows of the process that it runs in.
///
/// @param started when the process was started
record Surroundings(Map<String, String> environment, Instant started, InstantSource clock) {

  /// How long ago the process was started.
  Duration sinceStart() {
    return Duration.between(started, clock.instant());
  }
}
