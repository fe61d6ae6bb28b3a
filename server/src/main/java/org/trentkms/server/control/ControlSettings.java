package org.trentkms.server.control;

import java.time.Duration;

/// How much the control socket bears.
///
/// @param connections how many there are at once; another one is told so and closed
/// @param patience how long a connection may take to send a line or to take one
/// @param grace how long commands under way may take to end when the server stops, before they are
///   interrupted, and once more after that
public record ControlSettings(int connections, Duration patience, Duration grace) {

  /// What serves an operator and his scripts.
  public static final ControlSettings USUAL =
      new ControlSettings(8, Duration.ofSeconds(10), Duration.ofSeconds(5));

  public ControlSettings {
    if (connections < 1 || !patience.isPositive() || !grace.isPositive()) {
      throw new IllegalArgumentException("a control socket has room and time for one command");
    }
  }
}
