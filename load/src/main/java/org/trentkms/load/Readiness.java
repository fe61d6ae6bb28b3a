package org.trentkms.load;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/// Waits for a channel that does not block.
final class Readiness {

  /// How long a server may take for one answer.
  static final Duration LONGEST = Duration.ofSeconds(30);

  private Readiness() {}

  /// Returns when the channel is ready.
  ///
  /// @param operation of {@link java.nio.channels.SelectionKey}
  /// @throws IOException where it is not in time
  static void await(SocketChannel channel, int operation) throws IOException {
    try (var selector = Selector.open()) {
      channel.register(selector, operation);
      if (selector.select(LONGEST.toMillis()) == 0) {
        throw noAnswer();
      }
    }
  }

  /// A server that is too slow.
  static IOException noAnswer() {
    return new SocketTimeoutException("no answer within " + LONGEST.toSeconds() + " seconds");
  }
}
