package org.trentkms.error;

/// Something that cannot happen has happened: a fault of Trent's own, never of a caller's.
///
/// Caught only at the edges, where it becomes a KMSInternalException and a line in the log.
public final class Bug extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Bug(String message) {
    super(message);
  }

  public Bug(String message, Throwable cause) {
    super(message, cause);
  }
}
