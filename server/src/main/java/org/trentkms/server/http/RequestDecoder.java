package org.trentkms.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpConstants;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ByteProcessor;
import java.util.List;
import java.util.regex.Pattern;

/// Takes the bytes of a connection apart into requests, as strictly as RFC 9112 allows.
///
/// Netty refuses most that could be read in two ways: bare line feeds, both Content-Length and
/// Transfer-Encoding, a length that is no number. It accepts a header line that goes on in the next
/// line (obs-fold), which other programs read as two headers; therefore heads are looked through
/// before Netty gets them, and a connection on which one is folded is not read any further.
final class RequestDecoder extends HttpRequestDecoder {

  private static final int LARGEST_PART = 64 * 1024;
  private static final Pattern VERSION = Pattern.compile("HTTP/[0-9]\\.[0-9]");

  private boolean isInHead = true;
  private boolean hasBegun;
  private boolean isPastFirstLine;
  private boolean isGivenUp;

  RequestDecoder(Limits limits) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(limits.requestLine())
            .setMaxHeaderSize(limits.headers())
            .setMaxChunkSize(LARGEST_PART)
            .setStrictLineParsing(true)
            .setUseRfc9112TransferEncoding(true)
            .setAllowDuplicateContentLengths(false)
            .setHeadersFactory(new Factory()));
  }

  /// Whether a part of a head has come and the rest has not.
  boolean isInsideHead() {
    return isInHead && hasBegun;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf input, List<Object> out)
      throws Exception {
    if (isGivenUp) {
      input.skipBytes(input.readableBytes());
      return;
    }
    if (isInHead && isFolded(input)) {
      isGivenUp = true;
      input.skipBytes(input.readableBytes());
      out.add(folded());
      return;
    }
    var before = out.size();
    super.decode(context, input, out);
    if (out.size() > before) {
      isInHead = out.getLast() instanceof LastHttpContent;
      hasBegun = false;
      isPastFirstLine = false;
    }
  }

  /// Netty reads the name of the protocol in any case; RFC 9112 has it in upper case alone.
  @Override
  protected HttpMessage createMessage(String[] requestLine) throws Exception {
    if (!VERSION.matcher(requestLine[2]).matches()) {
      throw new IllegalArgumentException("no version of HTTP: " + requestLine[2]);
    }
    return super.createMessage(requestLine);
  }

  private HttpMessage folded() {
    var message = createInvalidMessage();
    message.setDecoderResult(
        DecoderResult.failure(new IllegalArgumentException("a header line is folded")));
    return message;
  }

  /// Whether a line of the head begins with white space. Lines that Netty has read are gone from
  /// the input, a line that is not complete stays in it: so the input always begins with a line.
  /// The empty line ends the head; what comes after it is the body's.
  private boolean isFolded(ByteBuf input) {
    var line = hasBegun ? input.readerIndex() : firstByte(input);
    if (line < 0) {
      return false;
    }
    hasBegun = true;
    while (line < input.writerIndex()) {
      var first = input.getByte(line);
      if (isPastFirstLine && isBlank(first)) {
        return true;
      }
      if (isPastFirstLine && isEndOfHead(first)) {
        return false;
      }
      var end = endOfLine(input, line);
      if (end < 0) {
        return false;
      }
      isPastFirstLine = true;
      line = end + 1;
    }
    return false;
  }

  private static int firstByte(ByteBuf input) {
    return input.forEachByte(ByteProcessor.FIND_NON_CRLF);
  }

  private static int endOfLine(ByteBuf input, int from) {
    return input.indexOf(from, input.writerIndex(), HttpConstants.LF);
  }

  private static boolean isEndOfHead(byte first) {
    return first == HttpConstants.CR || first == HttpConstants.LF;
  }

  private static boolean isBlank(byte first) {
    return first == HttpConstants.SP || first == HttpConstants.HT;
  }

  /// Makes the headers of requests; trailers, which nobody reads, are made by it too.
  private static final class Factory implements HttpHeadersFactory {

    @Override
    public HttpHeaders newHeaders() {
      return new RequestHeaders();
    }

    @Override
    public HttpHeaders newEmptyHeaders() {
      return new RequestHeaders();
    }
  }
}
