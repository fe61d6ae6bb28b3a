package org.trentkms.server.http;

import org.trentkms.sigv4.HttpRequest;

/// A request whose head has come and whose body is coming.
record Incoming(RequestHead head, Body body) {

  /// The turn of the request, now that the body is whole.
  Turn.Asking turn(String sourceAddress, boolean isSecure) {
    var request =
        new HttpRequest(
            head.method(),
            head.target().path(),
            head.target().query(),
            head.headers(),
            body.whole(),
            sourceAddress,
            isSecure);
    return new Turn.Asking(request, body, head.form());
  }
}
