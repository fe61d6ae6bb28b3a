package org.trentkms.server.jobs;

import java.time.Instant;

/// Something that is done again and again, whenever there is something to do.
///
/// Running it twice, or on two nodes at once, does nothing twice.
public interface Job {

  /// The name under which operators see it.
  String name();

  /// Whether it runs on while the clock is doubted: it destroys nothing that a caller has made.
  default boolean goesOnInDoubt() {
    return false;
  }

  /// Does what is due at this time, and returns how much that was.
  ///
  /// @throws RuntimeException where some of it could not be done; the rest was
  int run(Instant now);
}
