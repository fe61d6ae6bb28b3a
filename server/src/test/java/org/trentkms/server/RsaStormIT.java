package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.id.AccountId;
import org.trentkms.server.http.Limits;
import org.trentkms.server.http.ListenerSettings;
import org.trentkms.server.http.Timeouts;
import org.trentkms.server.keypairs.ReserveSettings;

/// A whole Trent with one event loop, one thread that makes RSA pairs, and four places for those
/// who wait for one, of which an account alone gets half.
final class RsaStormIT {

  private static final Pattern KEY_ID = Pattern.compile("\"KeyId\":\"([^\"]+)\"");

  @TempDir private Path folder;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private TrentServer server;
  private String key;

  @BeforeEach
  void start() {
    server =
        Wiring.dev(
            new DevSettings(
                new ListenerSettings("127.0.0.1", 0, 1, Limits.USUAL, Timeouts.USUAL),
                Set.of(),
                new AccountId("000000000000"),
                Optional.of(folder.resolve("data")),
                Optional.empty(),
                new ReserveSettings(0, 1, 4)));
    var made = KEY_ID.matcher(call("CreateKey", "{}").join().body());
    assertThat(made.find()).isTrue();
    key = "\"KeyId\":\"" + made.group(1) + "\"";
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  /// An Encrypt that waited for the storm would come after it: one thread makes one pair at a time.
  @Test
  void callsThatWaitForRsaPairs_delayNoOther() {
    var makersBefore = makers();
    var storm =
        List.of(
            generate("RSA_4096"),
            call("CreateKey", "{\"KeySpec\":\"RSA_4096\",\"KeyUsage\":\"SIGN_VERIFY\"}"));
    while (makersBefore.containsAll(makers())) {
      Thread.onSpinWait();
    }
    var encrypted = call("Encrypt", "{" + key + ",\"Plaintext\":\"AAAA\"}").join();

    assertThat(storm).anyMatch(call -> !call.isDone());
    assertThat(encrypted.statusCode()).isEqualTo(200);
    assertThat(storm).allMatch(call -> call.join().statusCode() == 200);
  }

  @Test
  void accountThatFillsTheQueue_isThrottled() {
    var calls = IntStream.range(0, 8).mapToObj(_ -> generate("RSA_3072")).toList();
    var replies = calls.stream().map(CompletableFuture::join).toList();
    assertThat(replies).filteredOn(reply -> reply.statusCode() == 200).hasSizeGreaterThan(1);
    assertThat(replies)
        .filteredOn(reply -> reply.statusCode() != 200)
        .isNotEmpty()
        .allMatch(reply -> reply.statusCode() == 400)
        .allMatch(reply -> reply.body().contains("\"ThrottlingException\""));
  }

  private static Set<Thread> makers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("rsa-maker-"))
        .collect(Collectors.toSet());
  }

  private CompletableFuture<HttpResponse<String>> generate(String spec) {
    return call(
        "GenerateDataKeyPairWithoutPlaintext", "{" + key + ",\"KeyPairSpec\":\"" + spec + "\"}");
  }

  private CompletableFuture<HttpResponse<String>> call(String operation, String body) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"))
            .header("X-Amz-Target", "TrentService." + operation)
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/kms/aws4_request,"
                    + " SignedHeaders=host, Signature=none")
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.sendAsync(request, BodyHandlers.ofString());
  }
}
