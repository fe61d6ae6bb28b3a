package org.trentkms.server.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/// How long a connection may go on doing what it does. Confined to the event loop.
final class Patience {

  private final Timeouts timeouts;
  private final LongSupplier ticker;
  private Stage stage = Stage.RESTING;
  private long moves;
  private long deadline;

  Patience(Timeouts timeouts, LongSupplier ticker) {
    this.timeouts = timeouts;
    this.ticker = ticker;
    this.deadline = ticker.getAsLong() + timeouts.idle().toNanos();
  }

  /// What a connection is doing.
  enum Stage {
    /// Nothing; or the client does not read what it was sent.
    RESTING,
    IN_HEAD,
    IN_BODY,
    /// Being served: not the client's fault.
    SERVED,
    LINGERING
  }

  /// Takes note of what the connection is doing.
  ///
  /// @param newMoves how often it has come forward so far; time runs anew whenever it has
  void observe(Stage newStage, long newMoves) {
    if (newStage != stage || newMoves != moves) {
      stage = newStage;
      moves = newMoves;
      deadline = ticker.getAsLong() + allowed(newStage).toNanos();
    }
  }

  /// Whether the time is over for what the connection was last seen doing.
  boolean isOverAt(long now) {
    return stage != Stage.SERVED && now - deadline >= 0;
  }

  Stage stage() {
    return stage;
  }

  private Duration allowed(Stage stage) {
    return switch (stage) {
      case RESTING -> timeouts.idle();
      case IN_HEAD -> timeouts.head();
      case IN_BODY -> timeouts.body();
      case SERVED -> Duration.ZERO;
      case LINGERING -> timeouts.linger();
    };
  }
}
