package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Requests of callers who are not proved, as many as some connections carry: they are refused, and
/// leave nothing in the audit log of a `trent server`.
@Timeout(300)
final class StrangersIT {

  /// For how long they call: a moment, unless the property asks for so many seconds.
  private static final int SECONDS = Integer.getInteger("trent.strangers", 0);

  /// At least.
  private static final int ROUNDS = 20;

  private static final int PIPELINED = 50;
  private static final String SCOPE = "/20270304/us-east-1/kms/aws4_request";
  private static final byte[] STATUS = "HTTP/1.1 40".getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path folder;
  private final InstantSource clock = InstantSource.system();

  @Test
  void requestsWithoutAProof_addNothingToTheLog() throws Exception {
    var trent = new MovedServer(folder);
    try (var server = trent.start()) {
      var log = trent.data().resolve("audit/audit.log");
      var before = Files.readString(log);
      var start = clock.instant();
      var count = floodInEachWay(server.port(), start.plusSeconds(SECONDS));
      if (SECONDS > 0) {
        System.out.printf(
            "strangers: %,d requests a second, refused without a record%n",
            count * 1000 / start.until(clock.instant()).toMillis());
      }
      assertThat(Files.readString(log)).isEqualTo(before);
      try (var kms = trent.sdk(server)) {
        kms.listKeys();
      }
      assertThat(Files.readString(log)).startsWith(before).contains("\"eventName\":\"ListKeys\"");
    }
  }

  /// Sends requests over a connection for each way to be none, at the same time.
  ///
  /// @return how many were refused
  private long floodInEachWay(int port, Instant end) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var floods =
          Stream.of(
                  "",
                  "Authorization: garbage\r\n",
                  signed("AKIATRENTNOBODY00001"),
                  signed(MovedServer.ID))
              .map(authorization -> threads.submit(() -> flood(port, authorization, end)))
              .toList();
      var count = 0L;
      for (var flood : floods) {
        count += flood.get();
      }
      return count;
    }
  }

  private static String signed(String id) {
    return "X-Amz-Date: 20270304T050607Z\r\nAuthorization: AWS4-HMAC-SHA256 Credential="
        + id
        + SCOPE
        + ", SignedHeaders=host;x-amz-date;x-amz-target, Signature="
        + "0".repeat(64)
        + "\r\n";
  }

  private long flood(int port, String authorization, Instant end) throws IOException {
    var request =
        "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Amz-Target: TrentService.ListKeys\r\n"
            + authorization
            + "Content-Length: 2\r\n\r\n{}";
    var requests = request.repeat(PIPELINED).getBytes(StandardCharsets.US_ASCII);
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      var round = 0;
      for (; round < ROUNDS || clock.instant().isBefore(end); round++) {
        socket.getOutputStream().write(requests);
        requireRefusals(socket.getInputStream());
      }
      return (long) round * PIPELINED;
    }
  }

  /// Reads the replies to a round, each of which has one status line of a client's mistake.
  private static void requireRefusals(InputStream replies) throws IOException {
    var buffer = new byte[256 << 10];
    var size = 0;
    var seen = 0;
    var refused = 0;
    while (refused < PIPELINED || buffer[size - 1] != '}') {
      var count = replies.read(buffer, size, buffer.length - size);
      assertThat(count).as("the connection is still open").isPositive();
      size += count;
      for (; seen <= size - STATUS.length; seen++) {
        refused +=
            Arrays.equals(buffer, seen, seen + STATUS.length, STATUS, 0, STATUS.length) ? 1 : 0;
      }
    }
    assertThat(refused).isEqualTo(PIPELINED);
  }
}
