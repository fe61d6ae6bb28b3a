package org.trentkms.server.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trentkms.sigv4.HttpRequest;
import org.trentkms.sigv4.TlsSession;

/// A request whose head has come and whose body is coming.
record Incoming(RequestHead head, Body body) {

  /// The turn of the request, now that the body is whole.
  Turn.Asking turn(String sourceAddress, @Nullable TlsSession tls) {
    var request =
        new HttpRequest(
            head.method(),
            head.target().path(),
            head.target().query(),
            head.headers(),
            body.whole(),
            sourceAddress,
            Optional.ofNullable(tls));
    return new Turn.Asking(request, body, head.form());
  }
}
