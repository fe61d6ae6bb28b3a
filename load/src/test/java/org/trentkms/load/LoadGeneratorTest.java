package org.trentkms.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Load at a rate, on a server that is slow once.
final class LoadGeneratorTest {

  private static final byte[] REQUEST =
      "POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII);
  private static final byte[] OK =
      "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n".getBytes(US_ASCII);
  private static final Duration STALL = Duration.ofMillis(300);

  private ServerSocket server;

  @BeforeEach
  void start() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void run_atRate_countsWhatWaitsBehindASlowAnswer() throws IOException {
    var tally = run(100);

    // Due every 10 ms, those of the first 200 ms waited for more than 100 ms each: 20 of 50.
    assertThat(tally.latencies().count()).isBetween(40L, 51L);
    assertThat(tally.latencies().percentile(0.7)).isGreaterThan(Duration.ofMillis(100).toNanos());
    assertThat(tally.latencies().percentile(1)).isGreaterThanOrEqualTo(STALL.toNanos());
  }

  @Test
  void run_withoutRate_countsFromWhenTheRequestWasSent() throws IOException {
    var tally = run(0);

    assertThat(tally.latencies().count()).isGreaterThan(51);
    assertThat(tally.latencies().percentile(0.7)).isLessThan(Duration.ofMillis(100).toNanos());
  }

  private Tally run(int rate) throws IOException {
    var address = new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    try (var generator = LoadGenerator.connect(Target.plain(address), 1, System::nanoTime)) {
      if (rate > 0) {
        generator.limit(rate);
      }
      return generator.run(new PreparedRequests(List.of(REQUEST)), Duration.ofMillis(500));
    }
  }

  private void serve() {
    try (var socket = server.accept()) {
      var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      var isFirst = true;
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          Thread.sleep(isFirst ? STALL : Duration.ZERO);
          isFirst = false;
          socket.getOutputStream().write(OK);
        }
      }
    } catch (IOException _) {
      // The client has gone.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
