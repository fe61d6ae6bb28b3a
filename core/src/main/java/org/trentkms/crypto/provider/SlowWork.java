package org.trentkms.crypto.provider;

/// Hears of work that is about to take more than a tenth of a millisecond.
@FunctionalInterface
public interface SlowWork {

  /// For callers that may take their time.
  SlowWork ANYWHERE = () -> {};

  /// Returns where the work may be done on this thread; throws what makes the caller do it
  /// elsewhere.
  void begin();
}
