package org.trentkms.server.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import org.jspecify.annotations.Nullable;
import org.trentkms.server.http.ReplyForm.Persistence;

/// Makes of what Netty's decoder read a head that can be understood in one way only, or a refusal.
final class HeadReader {

  /// What stands in a host and its port beside letters and digits. The grammar (RFC 3986, section
  /// 3.2) has commas and the like as well, which no name has.
  private static final String OF_HOSTS = "-._~%[]:";

  private HeadReader() {}

  static Head read(HttpRequest message) {
    if (message.decoderResult().isFailure()) {
      return Refusal.of(message.decoderResult().cause());
    }
    var refusal = framingRefusal(message);
    return refusal == null ? target(message) : refusal;
  }

  /// Why it cannot be known where the body ends, or its sender cannot be served; null where nothing
  /// speaks against it.
  private static @Nullable Refusal framingRefusal(HttpRequest message) {
    var version = message.protocolVersion();
    if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
      return Refusal.VERSION;
    }
    // Netty takes such a request of an early WebSocket draft to have eight bytes of body.
    if (message.headers().contains(HttpHeaderNames.SEC_WEBSOCKET_KEY1)) {
      return Refusal.MALFORMED;
    }
    var coding = message.headers().get(HttpHeaderNames.TRANSFER_ENCODING);
    if (coding != null && !HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(coding)) {
      return Refusal.TRANSFER_CODING;
    }
    var expectation = message.headers().get(HttpHeaderNames.EXPECT);
    return expectation == null || HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expectation)
        ? null
        : Refusal.EXPECTATION;
  }

  private static Head target(HttpRequest message) {
    var target = RequestTarget.parse(message.uri());
    if (target.isEmpty()) {
      return Refusal.TARGET;
    }
    var host = message.headers().get(HttpHeaderNames.HOST);
    var isNamed = host != null && !host.isEmpty();
    if (!isNamed && message.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
      return Refusal.AMBIGUOUS_HOST;
    }
    if (host != null && !isHost(host)) {
      return Refusal.AMBIGUOUS_HOST;
    }
    var authority = target.get().authority();
    if (!authority.isEmpty() && !authority.equalsIgnoreCase(host)) {
      return Refusal.AMBIGUOUS_HOST;
    }
    return head(message, target.get());
  }

  /// Whether the text has the characters of a host and a port alone: `a, b` would be one host to
  /// this program and two to another.
  private static boolean isHost(String text) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      var isLetterOrDigit =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!isLetterOrDigit && OF_HOSTS.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static RequestHead head(HttpRequest message, RequestTarget target) {
    return new RequestHead(
        message.method().name(),
        target,
        ((RequestHeaders) message.headers()).inOrder(),
        HttpUtil.getContentLength(message, -1L),
        HttpUtil.is100ContinueExpected(message),
        new ReplyForm(message.method().equals(HttpMethod.HEAD), persistence(message)));
  }

  private static Persistence persistence(HttpRequest message) {
    if (!HttpUtil.isKeepAlive(message)) {
      return Persistence.CLOSE;
    }
    return message.protocolVersion().equals(HttpVersion.HTTP_1_1)
        ? Persistence.KEEP
        : Persistence.KEEP_AND_SAY_SO;
  }
}
