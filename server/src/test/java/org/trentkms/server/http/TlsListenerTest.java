package org.trentkms.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.trentkms.server.http.TestListener.post;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.server.proxy.Network;
import org.trentkms.server.tls.Identity;
import org.trentkms.server.tls.Tls;
import org.trentkms.testing.SelfSigned;

/// A listener behind TLS, with the JDK's own TLS as the client.
final class TlsListenerTest {

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir private static Path folder;
  private static SelfSigned first;
  private static SelfSigned second;

  @BeforeAll
  static void makeCertificates() {
    first = SelfSigned.ec(folder);
    second = SelfSigned.rsa(folder);
  }

  private static Identity identity(SelfSigned own, SelfSigned... authorities) {
    var trusted = Arrays.stream(authorities).map(SelfSigned::certificate).toList();
    return new Identity(own.key(), List.of(own.certificate()), trusted);
  }

  private static Tls tls(SelfSigned own, SelfSigned... authorities) {
    return Tls.of(identity(own, authorities), folder);
  }

  private static TestListener listener(Tls tls) {
    return new TestListener(new Transport(tls, List.of()), Timeouts.USUAL);
  }

  private static RawClient connect(TestListener server, SSLContext context, String... protocols)
      throws IOException {
    var socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.listener.port());
    if (protocols.length > 0) {
      socket.setEnabledProtocols(protocols);
    }
    socket.startHandshake();
    return new RawClient(socket);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void requests_comeWithWhatWasAgreedOn(String protocol) throws IOException {
    var suites =
        protocol.equals("TLSv1.2") ? "ECDHE-ECDSA-AES(128|256)-GCM-SHA(256|384)" : "TLS_.*";
    try (var server = listener(tls(first));
        var client = connect(server, first.client(), protocol)) {
      client.send(post("", "a")).reply();
      var agreed = server.exchange.requests.element().tls().orElseThrow();
      assertThat(agreed.protocol()).isEqualTo(protocol);
      assertThat(agreed.cipherSuite()).matches(suites);
      assertThat(agreed.keyExchange())
          .hasValueSatisfying(group -> assertThat(group).isEqualToIgnoringCase("X25519"));
    }
  }

  @Test
  void suites_haveTheNamesOfOpenSsl() {
    assertThat(TlsSessions.openSslName("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"))
        .isEqualTo("ECDHE-RSA-AES256-GCM-SHA384");
    assertThat(TlsSessions.openSslName("TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"))
        .isEqualTo("ECDHE-ECDSA-CHACHA20-POLY1305");
    assertThat(TlsSessions.openSslName("TLS_AES_128_GCM_SHA256"))
        .isEqualTo("TLS_AES_128_GCM_SHA256");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void requests_areServed(String protocol) throws IOException {
    try (var server = listener(tls(first));
        var client = connect(server, first.client(), protocol)) {
      assertThat(client.send(post("", "a") + post("", "b")).reply().body()).isEqualTo("a");
      assertThat(client.reply().body()).isEqualTo("b");
      assertThat(client.send(post("Do: big\n", "")).reply().body()).hasSize(EchoExchange.BIG);
      assertThat(client.send(post("Connection: close\n", "last")).reply().body()).isEqualTo("last");
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  /// A client that knows one group alone agrees on that one or on none.
  @ParameterizedTest
  @ValueSource(strings = {"X25519MLKEM768", "X25519", "P-256"})
  void keyExchange_isOfferedInThisGroup(String group) throws Exception {
    assertThat(handshake(group)).isTrue();
  }

  @Test
  void keyExchange_isOfferedInNoOtherGroup() throws Exception {
    assertThat(handshake("P-384")).isFalse();
  }

  private static boolean handshake(String group) throws Exception {
    var context =
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.OPENSSL)
            .trustManager(first.certificate())
            .endpointIdentificationAlgorithm(null)
            .option(OpenSslContextOption.GROUPS, new String[] {group})
            .build();
    try (var server = listener(tls(first))) {
      var loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
      try {
        var done = new CompletableFuture<Boolean>();
        var _ =
            new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .handler(new Handshake(context, done))
                .connect("127.0.0.1", server.listener.port());
        return done.get(30, TimeUnit.SECONDS);
      } finally {
        loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
      }
    }
  }

  /// Makes a handshake and says whether it came to an end.
  private static final class Handshake extends ChannelInitializer<SocketChannel> {

    private final SslContext context;
    private final CompletableFuture<Boolean> done;

    Handshake(SslContext context, CompletableFuture<Boolean> done) {
      this.context = context;
      this.done = done;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
      var handler = context.newHandler(channel.alloc());
      handler.handshakeFuture().addListener(made -> done.complete(made.isSuccess()));
      channel.pipeline().addLast(handler, new Silence());
    }
  }

  /// Ends the connection of a handshake that fails.
  private static final class Silence extends ChannelInboundHandlerAdapter {

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      var _ = context.close();
    }
  }

  /// The JDK would not send it: a ClientHello of TLS 1.1 (RFC 4346 §7.4.1.2) byte for byte.
  @ParameterizedTest
  @ValueSource(strings = {"0301", "0302"})
  void olderVersions_areRefused(String version) {
    var hello = version + "00".repeat(32) + "00" + "0004c013c02f" + "0100";
    try (var server = listener(tls(first));
        var client = server.connect()) {
      client.send(octets("16030100" + "2f" + "0100002b" + hello));
      // A fatal alert: protocol_version.
      assertThat(client.rest()).endsWith(octets("02" + "46"));
      assertThat(server.exchange.requests).isEmpty();
    }
  }

  private static String octets(String hex) {
    return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
  }

  @Test
  void renewedCertificate_isShownToNewConnections_oldOnesGoOn() throws IOException {
    var tls = tls(first);
    try (var server = listener(tls);
        var old = connect(server, first.client())) {
      assertThat(old.send(post("", "a")).reply().body()).isEqualTo("a");
      tls.renew(identity(second));

      assertThat(old.send(post("", "b")).reply().body()).isEqualTo("b");
      try (var fresh = connect(server, second.client())) {
        assertThat(fresh.send(post("", "c")).reply().body()).isEqualTo("c");
      }
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> connect(server, first.client()));
      assertThat(tls.expires()).isEqualTo(second.certificate().getNotAfter().toInstant());
    }
  }

  @Test
  void clientCertificate_whereAuthoritiesAreNamed_isNeeded() throws IOException {
    try (var server = listener(tls(first, second))) {
      try (var client = connect(server, first.client(second))) {
        assertThat(client.send(post("", "a")).reply().body()).isEqualTo("a");
      }
      for (var stranger : List.of(first.client(), first.client(first))) {
        assertThatExceptionOfType(UncheckedIOException.class)
            .isThrownBy(() -> answerTo(server, stranger));
      }
      assertThat(server.exchange.requests).hasSize(1);
    }
  }

  /// With TLS 1.3 a client believes to be connected before the server has seen its certificate.
  private static void answerTo(TestListener server, SSLContext context) {
    try (var client = connect(server, context, "TLSv1.3")) {
      client.send(post("", "x")).reply();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void plainHttp_isClosedUnanswered() {
    try (var server = listener(tls(first));
        var client = server.connect()) {
      client.send(post("", "a"));
      // An alert of TLS (RFC 8446 §6) or nothing, but no HTTP.
      assertThat(client.rest()).doesNotContain("HTTP");
      assertThat(server.exchange.requests).isEmpty();
    }
  }

  @Test
  void handshakeThatDoesNotEnd_isClosedAfterTheTimeForAHead() {
    var timeouts = new Timeouts(LONG, SHORT, LONG, LONG, LONG);
    try (var server = new TestListener(new Transport(tls(first), List.of()), timeouts);
        var silent = server.connect();
        var slow = server.connect()) {
      slow.send("\u0016\u0003\u0001");
      assertThat(silent.rest()).doesNotContain("HTTP");
      assertThat(slow.rest()).doesNotContain("HTTP");
    }
  }

  @Test
  void closedListener_tellsItsClients() throws IOException {
    try (var server = listener(tls(first));
        var client = connect(server, first.client())) {
      assertThat(client.send(post("", "a")).reply().body()).isEqualTo("a");
      server.listener.close();
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void loadBalancer_tellsTheClientsAddress_beforeTheHandshake() throws Exception {
    var transport = new Transport(tls(first), List.of(Network.parse("127.0.0.0/8")));
    try (var server = new TestListener(transport, Timeouts.USUAL);
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.listener.port())) {
      socket.getOutputStream().write(ProxyHeaderTest.header("198.51.100.7"));
      try (var client = new RawClient(over(socket))) {
        var shown = client.send(post("Do: show\n", "a")).reply().body();
        assertThat(shown).endsWith("198.51.100.7");
      }
    }
  }

  private static SSLSocket over(Socket socket) throws IOException {
    var encrypted =
        (SSLSocket)
            first
                .client()
                .getSocketFactory()
                .createSocket(socket, "localhost", socket.getPort(), true);
    encrypted.startHandshake();
    return encrypted;
  }
}
