package org.trentkms.server.http;

import io.netty.handler.codec.DefaultHeaders.NameValidator;
import io.netty.handler.codec.DefaultHeaders.ValueValidator;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import org.trentkms.sigv4.Header;

/// The headers of a request while Netty's decoder adds them: kept as they came, and refused where
/// one that frames or routes the request comes twice. Netty folds some of these into one, so that
/// they have to be caught here.
///
/// Most headers of a call say nothing to Netty. It does not file them, which would take longer than
/// to read them, and it checks their values only where the head has something else than text.
final class RequestHeaders extends DefaultHttpHeaders {

  /// More than most clients send.
  private static final int USUAL_NUMBER = 16;

  /// More than most clients send of those that say something to Netty.
  private static final int USUAL_NUMBER_FILED = 4;

  private static final NameValidator<CharSequence> NAMES =
      DefaultHttpHeadersFactory.headersFactory().getNameValidator();
  private static final ValueValidator<CharSequence> VALUES =
      DefaultHttpHeadersFactory.headersFactory().getValueValidator();

  private final HeadLines lines;
  private final List<Header> inOrder = new ArrayList<>(USUAL_NUMBER);

  /// @param lines of the head, found before Netty reads them
  RequestHeaders(HeadLines lines) {
    super(NAMES, VALUES, USUAL_NUMBER_FILED);
    this.lines = lines;
  }

  @Override
  public HttpHeaders add(CharSequence name, Object value) {
    if (!UsualNames.isForTrentAlone(name)) {
      file(name, value);
    } else if (!lines.areText()) {
      VALUES.validate(value.toString());
    }
    inOrder.add(new Header(name.toString(), value.toString()));
    return this;
  }

  private void file(CharSequence name, Object value) {
    if (mustStandAlone(name) && contains(name)) {
      throw new IllegalArgumentException("a header came twice: " + name);
    }
    super.add(name, value);
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

  /// All headers in the order in which they came, whether or not Netty was told of them.
  List<Header> inOrder() {
    return inOrder;
  }
}
