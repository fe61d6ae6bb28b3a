package org.trentkms.server.control.client;

/// The server has not carried out a command, and says why.
public final class CommandRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  CommandRefused(String code, String message) {
    super(message);
    this.code = code;
  }

  /// The server's name for the reason.
  public String code() {
    return code;
  }
}
