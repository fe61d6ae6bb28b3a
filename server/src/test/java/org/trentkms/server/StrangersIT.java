package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Requests of callers who are not proved, as many as a connection carries: they are refused, and
/// leave nothing in the audit log of a `trent server`.
@Timeout(60)
final class StrangersIT {

  /// Some seconds' worth, unless the property asks for more.
  private static final int ROUNDS = Integer.getInteger("trent.strangers", 20);

  private static final int PIPELINED = 50;
  private static final String SCOPE = "/20270304/us-east-1/kms/aws4_request";

  @TempDir private Path folder;

  @Test
  void requestsWithoutAProof_addNothingToTheLog() throws IOException {
    var trent = new MovedServer(folder);
    try (var server = trent.start()) {
      var log = trent.data().resolve("audit/audit.log");
      var before = Files.readString(log);
      for (var authorization :
          List.of(
              "",
              "Authorization: garbage\r\n",
              signed("AKIATRENTNOBODY00001"),
              signed(MovedServer.ID))) {
        flood(server.port(), authorization);
      }
      assertThat(Files.readString(log)).isEqualTo(before);
      try (var kms = trent.sdk(server)) {
        kms.listKeys();
      }
      assertThat(Files.readString(log)).startsWith(before).contains("\"eventName\":\"ListKeys\"");
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

  private static void flood(int port, String authorization) throws IOException {
    var request =
        "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Amz-Target: TrentService.ListKeys\r\n"
            + authorization
            + "Content-Length: 2\r\n\r\n{}";
    var requests = request.repeat(PIPELINED).getBytes(StandardCharsets.US_ASCII);
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      for (var round = 0; round < ROUNDS; round++) {
        socket.getOutputStream().write(requests);
        requireRefusals(socket.getInputStream());
      }
    }
  }

  /// Reads the replies to a round, each of which has one status line.
  private static void requireRefusals(InputStream replies) throws IOException {
    var text = new StringBuilder();
    var buffer = new byte[64 << 10];
    while (count(text, "HTTP/1.1 ") < PIPELINED || !text.toString().endsWith("}")) {
      var size = replies.read(buffer);
      assertThat(size).as("the connection is still open").isPositive();
      text.append(new String(buffer, 0, size, StandardCharsets.US_ASCII));
    }
    assertThat(count(text, "HTTP/1.1 400 ") + count(text, "HTTP/1.1 403 ")).isEqualTo(PIPELINED);
  }

  private static int count(CharSequence text, String part) {
    return text.toString().split(part, -1).length - 1;
  }
}
