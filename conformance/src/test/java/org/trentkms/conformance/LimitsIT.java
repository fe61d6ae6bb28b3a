package org.trentkms.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.conformance.process.Launch;
import org.trentkms.conformance.process.TrentProcess;

/// The limits of a configuration hold in the server that it is given to, against clients that send
/// slowly, send nothing, or are too many.
@Timeout(120)
final class LimitsIT {

  private static final int CONNECTIONS = 20;
  private static final Duration MOST = Duration.ofSeconds(10);
  private static final String HEAD = "POST / HTTP/1.1\r\nHost: trent.test\r\n";

  @TempDir private Path folder;
  private TrentProcess server;

  @BeforeEach
  void start() throws IOException {
    var config = folder.resolve("trent.yaml");
    Files.writeString(
        config,
        """
        data: %1$s/data
        rootKey: %1$s/keys/root.key
        regions: [us-east-1]
        listen: {port: 0, plainHttp: everything travels unencrypted}
        accounts: [{id: "111122223333"}]
        limits: {connections: %2$d, head: 1s, body: 1s, idle: 1s}
        """
            .formatted(folder, CONNECTIONS));
    try (var init = TrentProcess.begin(command("init"))) {
      assertThat(init.await()).as(init.errors()).isZero();
    }
    server = TrentProcess.start(command("server"));
  }

  private Launch command(String name) {
    return Launch.command(folder, name, "--config", folder.resolve("trent.yaml").toString());
  }

  @AfterEach
  void stop() {
    server.close();
    assertThat(server.errors()).doesNotContain("ERROR");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "P",
        HEAD,
        HEAD + "X-Slow: a",
        HEAD + "Content-Length: 1000\r\n\r\n{",
        HEAD + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"a"
      })
  void requestThatDoesNotEnd_isRefusedInTime(String beginning) throws IOException {
    try (var socket = connect()) {
      send(socket, beginning);
      assertThat(answer(socket)).startsWith("HTTP/1.1 408 ");
    }
  }

  @Test
  void connectionThatRests_isClosedInTime() throws IOException {
    try (var socket = connect()) {
      assertThat(answer(socket)).isEmpty();
    }
  }

  /// Slow loris: all connections there may be send a byte now and then. Whoever comes meanwhile is
  /// turned away at once, and served when their time is over.
  @Test
  void connectionsThatAreSlow_holdTheirPlacesNoLongerThanTheyMay() throws Exception {
    var slow = new ArrayList<Socket>();
    while (isServed()) {
      assertThat(slow).hasSizeLessThan(100 * CONNECTIONS);
      var socket = connect();
      slow.add(socket);
      send(socket, HEAD);
    }
    // Of the probes, the last that was answered may still hold a place.
    assertThat(slow).hasSizeGreaterThanOrEqualTo(CONNECTIONS - 1);
    var begun = System.nanoTime();
    while (!isServed()) {
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(MOST);
      slow.forEach(LimitsIT::trickle);
      Thread.sleep(100);
    }
    for (var socket : slow) {
      socket.close();
    }
  }

  private boolean isServed() throws IOException {
    try (var socket = connect()) {
      send(socket, "GET /health/live HTTP/1.1\r\nHost: trent.test\r\nConnection: close\r\n\r\n");
      var answer = answer(socket);
      var isServed = answer.startsWith("HTTP/1.1 200 ");
      assertThat(isServed || answer.startsWith("HTTP/1.1 503 ")).as(answer).isTrue();
      return isServed;
    } catch (SocketException _) {
      return false; // turned away before it had sent
    }
  }

  private static void trickle(Socket socket) {
    try {
      send(socket, "A: b\r\n");
    } catch (IOException _) {
      // Its time is over.
    }
  }

  private Socket connect() throws IOException {
    var socket = new Socket(server.endpoint().getHost(), server.endpoint().getPort());
    socket.setSoTimeout((int) MOST.toMillis());
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  /// All that comes until the server closes the connection.
  private static String answer(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
  }
}
