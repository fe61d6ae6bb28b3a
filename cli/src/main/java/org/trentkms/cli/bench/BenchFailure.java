package org.trentkms.cli.bench;

/// A measurement that gave no figures, or none that may be believed.
public final class BenchFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  BenchFailure(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /// Why.
  public Reason reason() {
    return reason;
  }

  /// What went wrong.
  public enum Reason {
    /// Nothing answers at the endpoint, or nobody who can be trusted.
    UNREACHABLE,
    /// The endpoint does not do what is asked.
    REFUSED,
    /// The endpoint has gone while it was measured.
    LOST,
    /// Calls failed, or it was not the server that was measured.
    DOES_NOT_COUNT
  }
}
