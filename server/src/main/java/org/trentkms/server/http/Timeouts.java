package org.trentkms.server.http;

import java.time.Duration;

/// How long the listener waits for a client.
///
/// @param idle between requests, and for a client that does not read its replies
/// @param head from the first byte of a request to the end of its head
/// @param body from the end of the head to the end of the body
/// @param linger after the last reply, for the client to close the connection
/// @param stop when the listener is closed, for the requests under way to be answered
public record Timeouts(
    Duration idle, Duration head, Duration body, Duration linger, Duration stop) {

  /// What suits every client of AWS KMS; connections are kept longer than the SDKs keep them.
  public static final Timeouts USUAL =
      new Timeouts(
          Duration.ofSeconds(90),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(2),
          Duration.ofSeconds(10));

  /// @throws IllegalArgumentException where a time-out is shorter than a millisecond
  public Timeouts {
    requirePositive("idle", idle);
    requirePositive("head", head);
    requirePositive("body", body);
    requirePositive("linger", linger);
    requirePositive("stop", stop);
  }

  private static void requirePositive(String name, Duration timeout) {
    if (timeout.toMillis() < 1) {
      throw new IllegalArgumentException(
          "time-out " + name + " is " + timeout + ": make it at least one millisecond");
    }
  }

  /// The shortest of those that are watched over on every connection.
  Duration shortest() {
    var shortest = idle;
    for (var other : new Duration[] {head, body, linger}) {
      shortest = other.compareTo(shortest) < 0 ? other : shortest;
    }
    return shortest;
  }
}
