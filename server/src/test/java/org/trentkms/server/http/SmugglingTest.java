package org.trentkms.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that two programs could take apart in two ways: none may be served. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SmugglingTest {
  private static final String SECOND = "POST / HTTP/1.1\nHost: a\nContent-Length: 0\n\n";

  private TestListener server;

  @BeforeAll
  void start() {
    server = new TestListener();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  static Stream<Arguments> framings() {
    return Stream.of(
        shape("length and coding", "Content-Length: 6\nTransfer-Encoding: chunked\n\n0\n\nX"),
        shape("coding and length", "Transfer-Encoding: chunked\nContent-Length: 6\n\n0\n\nX"),
        shape("two lengths", "Content-Length: 1\nContent-Length: 2\n\nab"),
        shape("the same length twice", "Content-Length: 1\nContent-Length: 1\n\na"),
        shape("a list of lengths", "Content-Length: 1, 1\n\na"),
        shape("a signed length", "Content-Length: +1\n\na"),
        shape("a negative length", "Content-Length: -1\n\na"),
        shape("a hexadecimal length", "Content-Length: 0x1\n\na"),
        shape("an empty length", "Content-Length:\n\na"),
        shape("a length that overflows", "Content-Length: 18446744073709551617\n\na"),
        shape("a length in two words", "Content-Length: 1 1\n\na"),
        shape("two codings", "Transfer-Encoding: chunked\nTransfer-Encoding: chunked\n\n0\n\n"),
        shape("chunked twice", "Transfer-Encoding: chunked, chunked\n\n0\n\n"),
        shape("chunked not last", "Transfer-Encoding: chunked, gzip\n\n0\n\n"),
        shape("a coding of no name", "Transfer-Encoding: xchunked\n\n0\n\n"),
        shape("a coding that is not served", "Transfer-Encoding: gzip, chunked\n\n0\n\n"),
        shape("no coding at all", "Transfer-Encoding: identity\n\n"),
        shape("an empty coding", "Transfer-Encoding:\n\n"),
        shape("a coding with a parameter", "Transfer-Encoding: chunked;a=b\n\n0\n\n"),
        shape("a coding in quotes", "Transfer-Encoding: \"chunked\"\n\n0\n\n"),
        shape("white space before the colon", "Content-Length : 1\n\na"),
        shape("a folded length", "Content-Length:\n 1\n\na"),
        shape("a folded header", "A: b\n c\nContent-Length: 1\n\na"),
        shape("a header folded with a tab", "A: b\n\tContent-Length: 9\nContent-Length: 1\n\na"),
        shape("the first header folded", "\n Content-Length: 1\n\na".substring(1)),
        shape("a name with a space", "Content Length: 1\n\na"),
        shape("an empty name", ": 1\nContent-Length: 1\n\na"),
        shape("no colon", "Content-Length\n\n"),
        shape("a name that is no token", "Content-Length@: 1\nContent-Length: 0\n\n"),
        shape("a null in a name", "Content-Length\0: 1\n\na"),
        shape("a null in a value", "A: b\0c\nContent-Length: 1\n\na"),
        shape("an early WebSocket key", "Sec-WebSocket-Key1: x\nSec-WebSocket-Key2: y\n\n12345678"),
        shape("a second host", "Host: b\nContent-Length: 1\n\na"),
        shape("two expectations", "Expect: 100-continue\nExpect: x\nContent-Length: 1\n\na"));
  }

  private static Arguments shape(String name, String rest) {
    return Arguments.of(name, rest);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("framings")
  void ambiguousHead_isRefused_andNothingAfterItIsRead(String name, String rest) {
    assertRefused("POST / HTTP/1.1\r\nHost: a\r\n" + (rest + SECOND).replace("\n", "\r\n"));
  }

  static Stream<Arguments> bytes() {
    return Stream.of(
        shape("bare line feeds", "POST / HTTP/1.1\nHost: a\nContent-Length: 0\n\n"),
        shape(
            "a bare line feed in the head",
            "POST / HTTP/1.1\r\nHost: a\nContent-Length: 0\r\n\r\n"),
        shape("a bare carriage return", "POST / HTTP/1.1\r\nHost: a\rContent-Length: 0\r\n\r\n"),
        shape("a bare end of the head", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\n"),
        shape("no host", "POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n"),
        shape("an empty host", "POST / HTTP/1.1\r\nHost:\r\nContent-Length: 0\r\n\r\n"),
        shape("another host", "POST http://b/ HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"),
        shape("a target without path", "POST a HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"),
        shape("an asterisk", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"),
        shape("a tunnel", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n"),
        shape("a fragment", "POST /#a HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"),
        shape("a target that is not ASCII", "POST /\u00e9 HTTP/1.1\r\nHost: a\r\n\r\n"),
        shape("another scheme", "POST ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n"),
        shape("no authority", "POST http:/// HTTP/1.1\r\nHost: a\r\n\r\n"),
        shape("a space in the target", "POST / / HTTP/1.1\r\nHost: a\r\n\r\n"),
        shape("no version", "POST /\r\nHost: a\r\n\r\n"),
        shape(
            "no sense",
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n"),
        shape("one word", "hello\r\n\r\n"),
        shape(
            "a coding in HTTP/1.0",
            "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        shape(
            "two lengths in HTTP/1.0",
            "POST / HTTP/1.0\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"));
  }

  static Stream<Arguments> requestLines() {
    return Stream.of(
        shape("two spaces before the target", "POST  / HTTP/1.1\r\nHost: a\r\n\r\n"),
        shape("two spaces before the version", "POST /  HTTP/1.1\r\nHost: a\r\n\r\n"),
        shape("a space after the version", "POST / HTTP/1.1 \r\nHost: a\r\n\r\n"),
        shape("a space before the method", " POST / HTTP/1.1\r\nHost: a\r\n\r\n"),
        shape("a tab in the request line", "POST\t/ HTTP/1.1\r\nHost: a\r\n\r\n"),
        shape("a tab after the target", "POST /\t HTTP/1.1\r\nHost: a\r\n\r\n"),
        shape("a null before the method", "\0POST / HTTP/1.1\r\nHost: a\r\n\r\n"),
        shape("a bare line feed before the method", "\nPOST / HTTP/1.1\r\nHost: a\r\n\r\n"),
        shape("a bare carriage return before it", "\rPOST / HTTP/1.1\r\nHost: a\r\n\r\n"),
        shape("an escape before the method", "\u001bPOST / HTTP/1.1\r\nHost: a\r\n\r\n"),
        shape("a form feed for a space", "POST /\fHTTP/1.1\r\nHost: a\r\n\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"bytes", "requestLines"})
  void whatIsNotHttp_isRefused_andTheConnectionCloses(String name, String bytes) {
    assertRefused(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a, b", "a b", "a/b", "x@a", "a?", "a\\b", "a;b", "\"a\"", "a\tb", "\u00e9"})
  void hostThatIsNone_isRefused(String host) {
    assertRefused("POST / HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: 0\r\n\r\n");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void otherVersions_areRefused(String version) {
    assertRefused("POST / " + version + "\r\nHost: a\r\n\r\n");
  }

  static Stream<String> versions() {
    return Stream.of(
        "HTTP/2.0",
        "HTTP/1.2",
        "HTTP/0.9",
        "HTTP/3",
        "XTP/1.1",
        "HTTP/1.1.1",
        "HTTP/99.99",
        "http/1.1",
        "HTTP/01.1",
        "HTTP/1.",
        "HTTP/99999999999.1",
        "HTTP/-1.1",
        "HTTP/1.1\t",
        "HTTP/1.1\u000b");
  }

  static Stream<Arguments> chunks() {
    return Stream.of(
        shape("a bare line feed after the size", "1\na\r\n0\r\n\r\n"),
        shape("a bare line feed after the data", "1\r\na\n0\r\n\r\n"),
        shape("more data than its size", "1\r\nab\r\n0\r\n\r\n"),
        shape("a size that is no number", "x\r\na\r\n0\r\n\r\n"),
        shape("a signed size", "+1\r\na\r\n0\r\n\r\n"),
        shape("a size with 0x", "0x1\r\na\r\n0\r\n\r\n"),
        shape("an empty size", "\r\na\r\n0\r\n\r\n"),
        shape("a size that overflows", "100000001\r\na\r\n0\r\n\r\n"),
        shape("a trailer", "1\r\na\r\n0\r\nA: b\r\n\r\n"),
        shape("a trailer that frames", "1\r\na\r\n0\r\nTransfer-Encoding: chunked\r\n\r\n"),
        shape("a bare line feed at the end", "1\r\na\r\n0\r\n\n"),
        shape("a bare carriage return at the end", "1\r\na\r\n000;a\r\n\ra"),
        shape("a line feed in an extension", "1;a\nb\r\na\r\n0\r\n\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("chunks")
  void malformedChunks_areRefused_andNothingAfterThemIsRead(String name, String chunks) {
    var head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    assertRefused(head + chunks + SECOND.replace("\n", "\r\n"));
  }

  private void assertRefused(String bytes) {
    var before = server.exchange.requests.size();
    try (var client = server.connect()) {
      client.send(bytes);
      var reply = client.reply();

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body())
          .startsWith("{\"__type\":\"MalformedHttpRequestException\",\"message\":\"");
      assertThat(reply.header("Connection")).isEqualTo("close");
      assertThat(reply.header("x-amzn-RequestId")).hasSize(36);
      assertThat(client.isAtEnd()).isTrue();
    }
    assertThat(server.exchange.requests).hasSize(before);
  }
}
