package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.id.AccountId;
import org.trentkms.server.http.Limits;
import org.trentkms.server.http.ListenerSettings;
import org.trentkms.server.http.Timeouts;
import org.trentkms.server.keypairs.ReserveSettings;

/// A whole Trent whose disk stands still: the store's file is locked by somebody else, so that
/// every change waits. Eight requests may wait.
@Timeout(120)
final class OverloadIT {

  private static final int PLACES = 8;
  private static final int FLOOD = 200;
  private static final Duration AT_ONCE = Duration.ofSeconds(4);
  private static final Pattern KEY_ID = Pattern.compile("\"KeyId\":\"([^\"]+)\"");

  @TempDir private Path folder;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private TrentServer server;
  private String key;

  @BeforeEach
  void start() {
    var usual = Limits.USUAL;
    var limits =
        new Limits(
            usual.requestLine(),
            usual.headers(),
            usual.body(),
            usual.allBodies(),
            usual.connections(),
            PLACES);
    server =
        Wiring.dev(
            new DevSettings(
                new ListenerSettings("127.0.0.1", 0, 1, limits, Timeouts.USUAL),
                Set.of(),
                new AccountId("000000000000"),
                Optional.of(folder.resolve("data")),
                Optional.empty(),
                ReserveSettings.of(0)));
    var made = KEY_ID.matcher(call("CreateKey", "{}").join().body());
    assertThat(made.find()).isTrue();
    key = "\"KeyId\":\"" + made.group(1) + "\"";
    assertThat(encrypt().join().statusCode()).isEqualTo(200);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void flood_isRefusedAtOnce_andThoseWhoWaitAreServedInTheEnd() throws Exception {
    try (var disk = standingStill()) {
      var begun = System.nanoTime();
      var calls = IntStream.range(0, FLOOD).mapToObj(_ -> call("CreateKey", "{}")).toList();
      while (calls.stream().filter(CompletableFuture::isDone).count() < FLOOD - PLACES) {
        Thread.sleep(5);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(AT_ONCE);
      assertThat(calls.stream().filter(CompletableFuture::isDone))
          .hasSize(FLOOD - PLACES)
          .allMatch(call -> call.join().statusCode() == 503)
          .allMatch(call -> call.join().body().contains("\"ServiceUnavailableException\""));

      // What needs no store is served as ever, and whoever asks for health gets an answer.
      assertThat(encrypt().get(4, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      assertThat(get("/health/live").get(4, TimeUnit.SECONDS).statusCode()).isEqualTo(200);

      disk.rollback();
      var served = calls.stream().filter(call -> call.join().statusCode() == 200);
      assertThat(served).hasSize(PLACES);
    }
    assertThat(keyCount()).isEqualTo(1 + PLACES);
    assertThat(call("CreateKey", "{}").join().statusCode()).isEqualTo(200);
  }

  @Test
  void callersWhoGoAway_leaveTheirPlaces() throws Exception {
    try (var disk = standingStill()) {
      var impatient = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      var calls =
          IntStream.range(0, 3 * PLACES)
              .mapToObj(
                  _ -> impatient.sendAsync(request("CreateKey", "{}"), BodyHandlers.discarding()))
              .toList();
      while (calls.stream().filter(CompletableFuture::isDone).count() < 2 * PLACES) {
        Thread.sleep(5);
      }
      impatient.shutdownNow();
      disk.rollback();
    }
    while (call("CreateKey", "{}").join().statusCode() != 200) {
      Thread.sleep(5);
    }
  }

  /// Somebody who has the right to write to the file, and does not let go of it.
  private Connection standingStill() throws SQLException {
    var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/trent.db"));
    try (var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("DELETE FROM events WHERE 0 = 1");
    }
    return connection;
  }

  private int keyCount() {
    var listed = call("ListKeys", "{}").join().body();
    return listed.split("\"KeyArn\"", -1).length - 1;
  }

  private CompletableFuture<HttpResponse<String>> encrypt() {
    return call("Encrypt", "{" + key + ",\"Plaintext\":\"AAAA\"}");
  }

  private CompletableFuture<HttpResponse<String>> call(String operation, String body) {
    return client.sendAsync(request(operation, body), BodyHandlers.ofString());
  }

  private CompletableFuture<HttpResponse<String>> get(String path) {
    var request = HttpRequest.newBuilder(address(path)).GET().build();
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  private HttpRequest request(String operation, String body) {
    return HttpRequest.newBuilder(address("/"))
        .header("X-Amz-Target", "TrentService." + operation)
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/kms/aws4_request,"
                + " SignedHeaders=host, Signature=none")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }
}
