package org.trentkms.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.testing.SelfSigned;

/// A client over TLS, against the JDK's.
final class TlsChannelTest {

  private static final String REQUEST = "POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n";
  private static final String BODY = "a".repeat(9000);

  @TempDir private Path folder;

  private SelfSigned certificate;
  private SSLServerSocket server;

  @BeforeEach
  void start() throws Exception {
    certificate = SelfSigned.ec(folder);
    server =
        (SSLServerSocket)
            certificate.client(certificate).getServerSocketFactory().createServerSocket();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void call_overTls_isAnsweredAgainAndAgain() throws IOException {
    try (var client = Client.connect(target(certificate.client(), "localhost"))) {
      assertThat(client.call(REQUEST.getBytes(US_ASCII))).isEqualTo(BODY);
      assertThat(client.call(REQUEST.getBytes(US_ASCII))).isEqualTo(BODY);
    }
  }

  @Test
  void load_overTls_isAnsweredOnAllConnections() throws IOException {
    var requests = new PreparedRequests(List.of(REQUEST.getBytes(US_ASCII)));
    try (var generator =
        LoadGenerator.connect(target(certificate.client(), "localhost"), 3, System::nanoTime)) {
      var tally = generator.run(requests, Duration.ofMillis(100));
      assertThat(tally.latencies().count()).isGreaterThanOrEqualTo(3);
      assertThat(tally.errors()).isEmpty();
      assertThat(tally.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }
  }

  @Test
  void connect_toOneWhoIsNotTrusted_isRefused() throws NoSuchAlgorithmException {
    var target = target(SSLContext.getDefault(), "localhost");
    assertThatThrownBy(() -> Client.connect(target)).isInstanceOf(SSLException.class);
  }

  @Test
  void connect_toOneOfAnotherName_isRefused() {
    var target = target(certificate.client(), "trent.test");
    assertThatThrownBy(() -> Client.connect(target)).isInstanceOf(SSLException.class);
  }

  private Target target(SSLContext trust, String name) {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
    return new Target(address, name, name, Optional.of(trust));
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        var socket = (SSLSocket) server.accept();
        Thread.ofVirtual().start(() -> answer(socket));
      } catch (IOException _) {
        return; // the test is over
      }
    }
  }

  private static void answer(SSLSocket socket) {
    try (socket) {
      var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      var output = socket.getOutputStream();
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          output.write(("HTTP/1.1 200 OK\r\ncontent-length:" + BODY.length()).getBytes(US_ASCII));
          output.write(("\r\n\r\n" + BODY).getBytes(US_ASCII));
          output.flush();
        }
      }
    } catch (IOException _) {
      // The client has gone, or did not trust.
    }
  }
}
