package org.trentkms.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is made of a request's bytes, wherever the network cuts them. */
final class RequestDecoderTest {

  static Stream<Arguments> requests() {
    return Stream.of(
        Arguments.of("a body that begins with a blank", length(" {}"), " {}"),
        Arguments.of("a body of lines that begin with blanks", length("\n {\n\t}"), "\n {\n\t}"),
        Arguments.of("a body in chunks", chunked("3\r\n a\n\r\n2\r\n\tb\r\n0\r\n\r\n"), " a\n\tb"),
        Arguments.of(
            "chunks with zeros and extensions",
            chunked("0b;b=c\r\n0\r\n\r\n012345\r\n000;a\r\n\r\n"),
            "0\r\n\r\n012345"),
        Arguments.of("empty lines before it", "\r\n\r\n" + length(" x"), " x"));
  }

  private static String length(String body) {
    return "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  private static String chunked(String chunks) {
    return "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("requests")
  void request_isTheSame_whereverItIsCut(String name, String request, String body) {
    var twice = request + request;
    for (var cut = 0; cut <= twice.length(); cut++) {
      assertThat(decoded(twice, cut))
          .as("cut at " + cut)
          .isEqualTo(("whole " + body + ".").repeat(2));
    }
  }

  static Stream<String> folded() {
    return Stream.of(
        "POST / HTTP/1.1\r\nHost: a\r\nA: b\r\n c\r\n\r\n",
        "POST / HTTP/1.1\r\n Host: a\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\n\tb\r\nContent-Length: 0\r\n\r\n",
        "\r\nPOST / HTTP/1.1\r\nHost: a\r\n \r\n\r\n");
  }

  @ParameterizedTest
  @MethodSource("folded")
  void foldedHead_isRefused_whereverItIsCut_andNothingIsReadAfterIt(String request) {
    for (var cut = 0; cut <= request.length(); cut++) {
      assertThat(decoded(request + length(""), cut)).as("cut at " + cut).isEqualTo("failed .");
    }
  }

  /// Netty keeps the second of these headers and checks its value itself; it is told nothing of the
  /// first, and asked to check it only where the head is not all text.
  @Test
  void headerValue_isRefused_whateverTheNameOfTheHeader_andWhereverItStands() {
    for (var value = 0; value < 256; value++) {
      for (var place = 0; place < 18; place++) {
        assertThat(decodedHeader("User-Agent", (char) value, place))
            .as("a value with " + value + " at " + place)
            .isEqualTo(decodedHeader("User-Agents", (char) value, place));
      }
    }
    assertThat(decodedHeader("User-Agent", '\0', 1)).isEqualTo("failed ");
    assertThat(decodedHeader("User-Agent", '\u007f', 9)).isEqualTo("failed ");
    assertThat(decodedHeader("User-Agent", 'b', 1)).isEqualTo("whole x.");
    assertThat(decodedHeader("User-Agent", '\u00fc', 1)).isEqualTo("whole x.");
  }

  private static String decodedHeader(String name, char character, int place) {
    var value = new StringBuilder("abcdefghijklmnopqr").insert(place + 1, character);
    return decoded(headed(name + ": " + value), 0);
  }

  private static String headed(String line) {
    return length("x").replace("Host: a", "Host: a\r\n" + line);
  }

  @Test
  void headerValue_isRefused_whereverItIsCut_andWhateverHeadsCameBefore() {
    var text = headed("User-Agent: abc");
    var other = headed("User-Agent: a\u00fcc");
    var refused = headed("Accept: a\r\nUser-Agent: b\u0001c\r\nX-Amz-Target: d");
    var before = text + other + text;
    for (var cut = before.length(); cut <= before.length() + refused.length(); cut++) {
      assertThat(decoded(before + refused + text, cut))
          .as("cut at " + cut)
          .isEqualTo("whole x.whole x.whole x.failed ");
    }
  }

  private static String decoded(String bytes, int cut) {
    var channel = new EmbeddedChannel(new RequestDecoder(Limits.USUAL));
    try {
      for (var part : new String[] {bytes.substring(0, cut), bytes.substring(cut)}) {
        channel.writeInbound(Unpooled.copiedBuffer(part, StandardCharsets.ISO_8859_1));
      }
      var text = new StringBuilder();
      for (Object read = channel.readInbound(); read != null; read = channel.readInbound()) {
        text.append(shown(read));
        ReferenceCountUtil.release(read);
      }
      return text.toString();
    } finally {
      channel.finishAndReleaseAll();
    }
  }

  private static String shown(Object read) {
    var text = "";
    if (read instanceof HttpRequest request) {
      text += request.decoderResult().isSuccess() ? "whole " : "failed ";
    }
    if (read instanceof HttpContent content) {
      text += content.content().toString(StandardCharsets.ISO_8859_1);
      text += content instanceof LastHttpContent ? "." : "";
    }
    return text;
  }
}
