package org.trentkms.server.http;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import org.trentkms.sigv4.Header;

/// The headers of a request while Netty's decoder adds them: kept as they came, and refused where
/// one that frames or routes the request comes twice. Netty folds some of these into one, so that
/// they have to be caught here.
final class RequestHeaders extends DefaultHttpHeaders {

  /// More than most clients send.
  private static final int USUAL_NUMBER = 16;

  private final List<Header> inOrder = new ArrayList<>(USUAL_NUMBER);

  @Override
  public HttpHeaders add(CharSequence name, Object value) {
    if (mustStandAlone(name) && contains(name)) {
      throw new IllegalArgumentException("a header came twice: " + name);
    }
    super.add(name, value);
    inOrder.add(new Header(name.toString(), value.toString()));
    return this;
  }

  private static boolean mustStandAlone(CharSequence name) {
    return switch (name.length()) {
      case 4 -> HttpHeaderNames.HOST.contentEqualsIgnoreCase(name);
      case 6 -> HttpHeaderNames.EXPECT.contentEqualsIgnoreCase(name);
      case 14 -> HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name);
      case 17 -> HttpHeaderNames.TRANSFER_ENCODING.contentEqualsIgnoreCase(name);
      default -> false;
    };
  }

  /// All headers in the order in which they came.
  List<Header> inOrder() {
    return inOrder;
  }
}
