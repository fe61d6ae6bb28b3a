package org.trentkms.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.server.http.TestListener.post;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.server.proxy.Network;

/// The header that load balancers put before a connection, built here byte by byte from its
/// specification (The PROXY protocol, HAProxy Technologies, §2.2).
final class ProxyHeaderTest {

  private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(5);

  /// The header of a TCP connection from this address.
  static byte[] header(String source) throws IOException {
    var address = InetAddress.getByName(source).getAddress();
    var isV4 = address.length == Integer.BYTES;
    var addresses = ByteBuffer.allocate(2 * address.length + 4);
    addresses
        .put(address)
        .put(new byte[address.length])
        .putShort((short) 50_000)
        .putShort((short) 443);
    return header(0x21, isV4 ? 0x11 : 0x21, addresses.array());
  }

  private static byte[] header(int command, int family, byte[] rest) throws IOException {
    var out = new ByteArrayOutputStream();
    out.write(HexFormat.of().parseHex(SIGNATURE));
    out.write(command);
    out.write(family);
    out.write(rest.length >> 8);
    out.write(rest.length);
    out.write(rest);
    return out.toByteArray();
  }

  private static TestListener listener(String network, Timeouts timeouts) {
    var transport = new Transport(new Encryption.None(), List.of(Network.parse(network)));
    return new TestListener(transport, timeouts);
  }

  private static TestListener listener() {
    return listener("127.0.0.0/8", Timeouts.USUAL);
  }

  private static String source(TestListener server, byte[] header) {
    try (var client = server.connect()) {
      client.send(new String(header, StandardCharsets.ISO_8859_1) + post("Do: show\n", ""));
      var shown = client.reply().body();
      assertThat(client.send(post("", "next")).reply().body()).isEqualTo("next");
      return shown.substring(shown.lastIndexOf('\n') + 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"198.51.100.7", "2001:db8:0:0:0:0:0:7"})
  void client_isWhomTheHeaderNames(String address) throws IOException {
    try (var server = listener()) {
      assertThat(source(server, header(address))).isEqualTo(address);
    }
  }

  @Test
  void header_mayComeByteForByte_andWithExtensions() throws Exception {
    var extended = new ByteArrayOutputStream();
    extended.write(header("198.51.100.7"));
    var bytes = extended.toByteArray();
    bytes[15] = (byte) (bytes[15] + 6);
    try (var server = listener();
        var client = server.connect()) {
      for (var octet : bytes) {
        client.send(Character.toString(octet & 0xff));
        Thread.sleep(1);
      }
      client.send("\u0003\u0000\u0003abc" + post("Do: show\n", ""));
      assertThat(client.reply().body()).endsWith("198.51.100.7");
    }
  }

  /// So a load balancer asks whether the server is well.
  @Test
  void loadBalancerThatSpeaksForItself_isTheClient() throws IOException {
    try (var server = listener()) {
      assertThat(source(server, header(0x20, 0x00, new byte[0]))).isEqualTo("127.0.0.1");
      assertThat(source(server, header(0x21, 0x00, new byte[0]))).isEqualTo("127.0.0.1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
        "PROXY TCP4 198.51.100.7 127.0.0.1 50000 443\r\nPOST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n",
        "\r\n\r\n\u0000\r\nQUIT\n1\u0011\u0000\u000caaaabbbbccdd",
        "\r\n\r\n\u0000\r\nQUIT\n!\u0011\u0000\u0004aaaa",
        "\r\n\r\n\u0000\r\nQUIT\n!\u0011\u00ff\u00ff"
      })
  void connectionFromThere_withoutTheHeader_isClosed(String start) {
    try (var server = listener("127.0.0.1", new Timeouts(LONG, SHORT, LONG, LONG, LONG));
        var client = server.connect()) {
      client.send(start);
      assertThat(client.rest()).isEmpty();
      assertThat(server.exchange.requests).isEmpty();
    }
  }

  @Test
  void headerThatDoesNotEnd_isClosedAfterTheTimeForAHead() throws IOException {
    try (var server = listener("127.0.0.1", new Timeouts(LONG, SHORT, LONG, LONG, LONG));
        var client = server.connect()) {
      client.send("\r\n\r\n");
      assertThat(client.rest()).isEmpty();
    }
  }

  /// Whoever may connect could otherwise say where he comes from.
  @Test
  void headerFromElsewhere_isNoRequest() throws IOException {
    try (var server = listener("192.0.2.0/24", Timeouts.USUAL);
        var client = server.connect()) {
      client.send(new String(header("198.51.100.7"), StandardCharsets.ISO_8859_1) + post("", "a"));
      assertThat(client.reply().status()).isEqualTo(400);
      assertThat(server.exchange.requests).isEmpty();
    }
  }

  @Test
  void headersOfHttp_tellNoAddress() throws IOException {
    try (var server = listener();
        var client = server.connect()) {
      client.send(new String(header("198.51.100.7"), StandardCharsets.ISO_8859_1));
      client.send(post("Do: show\nX-Forwarded-For: 203.0.113.1\nForwarded: for=203.0.113.1\n", ""));
      assertThat(client.reply().body()).endsWith("\n198.51.100.7");
    }
  }
}
