package org.trentkms.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpConstants;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes the bytes of a connection apart into requests, as strictly as RFC 9112 allows.
///
/// Netty refuses most that could be read in two ways: bare line feeds, both Content-Length and
/// Transfer-Encoding, a length that is no number. It accepts a header line that goes on in the next
/// line (obs-fold), which other programs read as two headers, and a request line with any white
/// space between its words or before them, which others cut elsewhere. Therefore heads are looked
/// through before Netty gets them, and a connection on which one has such a flaw is not read any
/// further. The same is done where trailers follow a body in chunks: nobody sends or reads any, and
/// Netty takes some of them with bare carriage returns, where others see the end of a line.
final class RequestDecoder extends HttpRequestDecoder {

  private static final int LARGEST_PART = 64 * 1024;
  private static final String PROTOCOL = "HTTP/";

  private static final String FOLDED = "a header line is folded";
  private static final String NO_REQUEST_LINE = "the request line is not three words";

  private final HeadLines lines;
  private boolean isInHead = true;
  private boolean hasBegun;
  private boolean isPastFirstLine;
  private boolean isPastLastChunk;
  private boolean isGivenUp;

  RequestDecoder(Limits limits) {
    this(limits, new HeadLines());
  }

  private RequestDecoder(Limits limits, HeadLines lines) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(limits.requestLine())
            .setMaxHeaderSize(limits.headers())
            .setMaxChunkSize(LARGEST_PART)
            .setStrictLineParsing(true)
            .setUseRfc9112TransferEncoding(true)
            .setAllowDuplicateContentLengths(false)
            .setHeadersFactory(new Factory(lines))
            .setTrailersFactory(new NoTrailers()));
    this.lines = lines;
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
    if (isInHead && !hasBegun && !skipsEmptyLines(input)) {
      return;
    }
    var flaw = isInHead ? flaw(input) : null;
    if (flaw != null) {
      giveUp(input);
      out.add(refused(flaw));
      return;
    }
    if (isPastLastChunk && !isEmptyLine(input)) {
      if (input.readableBytes() > 1) {
        giveUp(input);
        out.add(trailed());
      }
      return;
    }
    read(context, input, out);
  }

  private void read(ChannelHandlerContext context, ByteBuf input, List<Object> out)
      throws Exception {
    var from = input.readerIndex();
    var before = out.size();
    super.decode(context, input, out);
    if (out.size() > before) {
      isInHead = out.getLast() instanceof LastHttpContent;
      hasBegun = false;
      lines.begin();
      isPastFirstLine = false;
      isPastLastChunk = false;
    } else if (!isInHead) {
      isPastLastChunk = isLastChunk(input, from);
    }
  }

  private void giveUp(ByteBuf input) {
    isGivenUp = true;
    input.skipBytes(input.readableBytes());
  }

  /// Whether the line that Netty has just read within a body says that no chunk follows: a size of
  /// zeros.
  private static boolean isLastChunk(ByteBuf input, int from) {
    var at = from;
    while (at < input.readerIndex() && input.getByte(at) == '0') {
      at++;
    }
    return at > from
        && at < input.readerIndex()
        && HttpConstants.LF == input.getByte(input.readerIndex() - 1)
        && Character.digit(input.getByte(at), 16) < 0;
  }

  private static boolean isEmptyLine(ByteBuf input) {
    return input.readableBytes() > 1
        && input.getByte(input.readerIndex()) == HttpConstants.CR
        && input.getByte(input.readerIndex() + 1) == HttpConstants.LF;
  }

  private static LastHttpContent trailed() {
    var content = new DefaultLastHttpContent();
    content.setDecoderResult(
        DecoderResult.failure(new IllegalArgumentException("a trailer follows the body")));
    return content;
  }

  /// Netty reads the name of the protocol in any case; RFC 9112 has it in upper case alone.
  @Override
  protected HttpMessage createMessage(String[] requestLine) throws Exception {
    if (!isVersion(requestLine[2])) {
      throw new IllegalArgumentException("no version of HTTP: " + requestLine[2]);
    }
    return super.createMessage(requestLine);
  }

  private static boolean isVersion(String text) {
    return text.length() == PROTOCOL.length() + 3
        && text.startsWith(PROTOCOL)
        && isDigit(text.charAt(PROTOCOL.length()))
        && text.charAt(PROTOCOL.length() + 1) == '.'
        && isDigit(text.charAt(PROTOCOL.length() + 2));
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  @Override
  protected AsciiString splitHeaderName(byte[] bytes, int start, int length) {
    var usual = UsualNames.find(bytes, start, length);
    return usual == null ? super.splitHeaderName(bytes, start, length) : usual;
  }

  private HttpMessage refused(String flaw) {
    var message = createInvalidMessage();
    message.setDecoderResult(DecoderResult.failure(new IllegalArgumentException(flaw)));
    return message;
  }

  /// Skips the empty lines that may stand before a request, and tells whether it begins then. Netty
  /// would skip all control characters.
  private static boolean skipsEmptyLines(ByteBuf input) {
    while (isEmptyLine(input)) {
      input.skipBytes(2);
    }
    return input.readableBytes() > 1
        || (input.isReadable() && input.getByte(input.readerIndex()) != HttpConstants.CR);
  }

  /// What no strict reader would take of the head that has come; null where there is nothing of it.
  ///
  /// Lines that Netty has read are gone from the input, a line that is not complete stays in it: so
  /// the input always begins with a line. The empty line ends the head; what comes after it is the
  /// body's.
  private @Nullable String flaw(ByteBuf input) {
    var line = input.readerIndex();
    if (!hasBegun && !isVisible(input.getByte(line))) {
      return NO_REQUEST_LINE;
    }
    hasBegun = true;
    while (line < input.writerIndex()) {
      var first = input.getByte(line);
      if (isPastFirstLine && isBlank(first)) {
        return FOLDED;
      }
      if (isPastFirstLine && isEndOfHead(first)) {
        return null;
      }
      var end = lines.endOfLine(input, line);
      if (end < 0) {
        return null;
      }
      if (!isPastFirstLine && !isRequestLine(input, line, end)) {
        return NO_REQUEST_LINE;
      }
      isPastFirstLine = true;
      line = end + 1;
    }
    return null;
  }

  /// Whether the line is three words of visible ASCII with one space between them.
  private static boolean isRequestLine(ByteBuf input, int from, int lineFeed) {
    var spaces = 0;
    var previous = HttpConstants.SP;
    for (var i = from; i < lineFeed - 1; i++) {
      var next = input.getByte(i);
      if (next == HttpConstants.SP ? previous == HttpConstants.SP : !isVisible(next)) {
        return false;
      }
      spaces += next == HttpConstants.SP ? 1 : 0;
      previous = next;
    }
    return spaces == 2 && previous != HttpConstants.SP;
  }

  private static boolean isEndOfHead(byte first) {
    return first == HttpConstants.CR || first == HttpConstants.LF;
  }

  private static boolean isVisible(byte character) {
    return character > HttpConstants.SP && character <= '~';
  }

  private static boolean isBlank(byte first) {
    return first == HttpConstants.SP || first == HttpConstants.HT;
  }

  /// Makes the headers of requests.
  private record Factory(HeadLines lines) implements HttpHeadersFactory {

    @Override
    public HttpHeaders newHeaders() {
      return new RequestHeaders(lines);
    }

    @Override
    public HttpHeaders newEmptyHeaders() {
      return new RequestHeaders(lines);
    }
  }

  /// What stands for the trailers of a body, of which none are taken.
  private static final class NoTrailers implements HttpHeadersFactory {

    @Override
    public HttpHeaders newHeaders() {
      return EmptyHttpHeaders.INSTANCE;
    }

    @Override
    public HttpHeaders newEmptyHeaders() {
      return EmptyHttpHeaders.INSTANCE;
    }
  }
}
