package org.trentkms.server.control.client;

/// A command was not carried out, and why.
public final class CommandRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  /// @param code the name for the reason, as it is on the socket
  public CommandRefused(String code, String message) {
    super(message);
    this.code = code;
  }

  /// A server would not read its arguments to their end.
  static CommandRefused tooLong() {
    return new CommandRefused("ValidationException", "the arguments of a command are too long");
  }

  /// The name for the reason.
  public String code() {
    return code;
  }
}
