package org.trentkms.server.http;

/// How the reply to a request is sent, whatever it says.
///
/// @param omitsBody whether its head alone is sent, as to a HEAD request
record ReplyForm(boolean omitsBody, Persistence persistence) {

  /// To a request that could not be read.
  static final ReplyForm LAST = new ReplyForm(false, Persistence.CLOSE);

  /// The same as the last one on its connection.
  ReplyForm last() {
    return isLast() ? this : new ReplyForm(omitsBody, Persistence.CLOSE);
  }

  boolean isLast() {
    return persistence == Persistence.CLOSE;
  }

  /// What becomes of the connection after the reply, and what the reply says of it.
  enum Persistence {
    KEEP(""),
    KEEP_AND_SAY_SO("Connection: keep-alive\r\n"),
    CLOSE("Connection: close\r\n");

    private final String line;

    Persistence(String line) {
      this.line = line;
    }

    /// The header line that tells the client, with its end.
    String line() {
      return line;
    }
  }
}
