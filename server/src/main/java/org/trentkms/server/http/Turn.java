package org.trentkms.server.http;

import org.trentkms.sigv4.HttpRequest;

/// The turn of one request on its connection: what is to be answered when it has come.
sealed interface Turn {

  /// How the reply is to be sent.
  ReplyForm form();

  /// A request for the exchange.
  ///
  /// @param body that of the request, for the server of the turn to close
  record Asking(HttpRequest request, Body body, ReplyForm form) implements Turn {}

  /// A request that is refused before it is whole.
  record Refusing(Refusal refusal, ReplyForm form) implements Turn {}
}
