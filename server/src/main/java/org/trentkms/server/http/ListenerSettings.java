package org.trentkms.server.http;

/// Where and how the listener listens.
///
/// @param host a name or numeric address of this machine
/// @param port 0 for any free one
/// @param eventLoops how many threads serve connections
public record ListenerSettings(
    String host, int port, int eventLoops, Limits limits, Timeouts timeouts) {

  private static final int HIGHEST_PORT = 65_535;

  /// @throws IllegalArgumentException where one of them is out of range
  public ListenerSettings {
    if (host.isBlank()) {
      throw new IllegalArgumentException("host is empty: give a name or an address");
    }
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "port is " + port + ": give one from 1 to " + HIGHEST_PORT + ", or 0 for any free one");
    }
    if (eventLoops < 1) {
      throw new IllegalArgumentException(
          "eventLoops is " + eventLoops + ": give at least 1, usually one for each processor");
    }
  }

  /// The usual limits and time-outs, and an event loop for each processor.
  public static ListenerSettings of(String host, int port) {
    return new ListenerSettings(
        host, port, Runtime.getRuntime().availableProcessors(), Limits.USUAL, Timeouts.USUAL);
  }
}
