package org.trentkms.server.control.client;

/// The server went away, or said something that is no answer, before it had answered a command.
/// Whether the command was carried out is not known.
public final class ServerLost extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final String TEXT =
      "the server has gone before it answered: whether the command was carried out is not known";

  ServerLost(Throwable cause) {
    super(TEXT, cause);
  }

  ServerLost() {
    super(TEXT);
  }
}
