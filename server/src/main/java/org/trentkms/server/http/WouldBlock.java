package org.trentkms.server.http;

/// A sign, not an error: what is being done would have to wait, and the thread must not. The
/// listener does it again on a thread that may. It has no stack trace, so that throwing it costs
/// next to nothing.
public final class WouldBlock extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public WouldBlock() {
    super(null, null, false, false);
  }
}
